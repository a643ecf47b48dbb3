import { tryStringify } from '../../json/index.js';
import { InputError } from '../usage-error.js';

/** Writes data for people and programs; throws `InputError` for a message of too many levels. */
export function writeJson(data: unknown): void {
  const text = tryStringify(data, 2);
  if (text === undefined) throw new InputError('The message has too many levels to be written as JSON');
  process.stdout.write(`${text}\n`);
}
