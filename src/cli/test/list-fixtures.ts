import { statSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../input/list-files.js';

/** Files of a folder that are no fixtures. */
const IGNORED = ['**/*.schema.json', '**/node_modules/**'];

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

async function listFolder(folder: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const files = await glob('**/*.json', { cwd: folder, ignore: IGNORED, followSymbolicLinks: false });
  return files.sort().map((file) => join(folder, file));
}

/** Lists the fixture files that names, patterns and folders stand for, each once. Throws `UsageError`. */
export async function listFixtures(patterns: readonly string[]): Promise<readonly string[]> {
  const named = await listFiles(patterns);
  const lists = await Promise.all(named.map(async (path) => (isFolder(path) ? listFolder(path) : [path])));
  return [...new Set(lists.flat())];
}
