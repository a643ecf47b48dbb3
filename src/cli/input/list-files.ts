import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { UsageError } from '../errors.js';
import { STANDARD_INPUT } from './open-chunks.js';

const MAGIC = /[*?[\]{}!]/;

async function expand(pattern: string): Promise<readonly string[]> {
  if (pattern === STANDARD_INPUT || !MAGIC.test(pattern) || existsSync(pattern)) return [pattern];
  const { glob } = await import('tinyglobby');
  const files = await glob(pattern, { expandDirectories: false, absolute: isAbsolute(pattern) });
  if (files.length === 0) throw new UsageError(`No file matches ${pattern}`);
  return files.sort();
}

/** One file may have several names. */
function realNameOf(file: string): string {
  return file !== STANDARD_INPUT && existsSync(file) ? realpathSync(file) : file;
}

/** Lists the files that names and patterns stand for, each once; without any, standard input. */
export async function listFiles(patterns: readonly string[]): Promise<readonly string[]> {
  if (patterns.length === 0) return [STANDARD_INPUT];
  const byRealName = new Map<string, string>();
  for (const file of (await Promise.all(patterns.map(expand))).flat()) {
    const name = realNameOf(file);
    if (!byRealName.has(name)) byRealName.set(name, file);
  }
  return [...byRealName.values()];
}
