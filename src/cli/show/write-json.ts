import { InputError } from '../usage-error.js';

/** Writes data for people and programs; `JSON.stringify` recurses, so very many levels are refused. */
export function writeJson(data: unknown): void {
  const text = toText(data);
  process.stdout.write(`${text}\n`);
}

function toText(data: unknown): string {
  try {
    return JSON.stringify(data, null, 2);
  } catch (error) {
    if (error instanceof RangeError)
      throw new InputError('The message has too many levels to be written as JSON');
    throw error;
  }
}
