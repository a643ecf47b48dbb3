import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isSystemError } from '../errors.js';
import type { JsonObject } from '../../json/index.js';

const MAX_NAME = 60;
const MAX_SAME = 1000;
const KEYS = ['description', 'config', 'message', 'outcome'];

/** Makes a file name of what a fixture shows; nothing in it can name another folder. */
function nameOf(description: string): string {
  const words = description.toLowerCase().match(/[a-z0-9]+/g) ?? ['fixture'];
  return words.join('-').slice(0, MAX_NAME).replace(/-$/, '');
}

async function writeNew(folder: string, name: string, text: string): Promise<string> {
  for (let same = 1; same <= MAX_SAME; same += 1) {
    const file = same === 1 ? `${name}.json` : `${name}-${same}.json`;
    try {
      await writeFile(join(folder, file), text, { flag: 'wx' });
      return file;
    } catch (error) {
      if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
    }
  }
  throw new Error('There are too many fixtures of this name');
}

/** Makes what writes fixtures into one folder, each as a new file; it returns the name of the file. */
export function createKeepFixture(named: string): (fixture: JsonObject) => Promise<string> {
  const folder = resolve(named);
  return async (fixture) => {
    await mkdir(folder, { recursive: true });
    const kept = Object.fromEntries(
      KEYS.filter((key) => Object.hasOwn(fixture, key)).map((key) => [key, fixture[key]]),
    );
    return writeNew(folder, nameOf(String(fixture['description'])), `${JSON.stringify(kept, null, 2)}\n`);
  };
}
