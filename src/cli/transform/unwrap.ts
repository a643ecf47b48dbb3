import { isObject } from '../../rudderstack/own-value.js';

type Data = Readonly<Record<string, unknown>>;

/** A dead letter, as `--errors` writes it: the refused record stands in `raw`. */
const isDeadLetter = (value: Data): value is Data & { raw: string } =>
  typeof value['raw'] === 'string' && Object.hasOwn(value, 'byteOffset');

/** Returns the text of a record that came back as a dead letter; `undefined` for any other record. */
export function rawOf(value: unknown): string | undefined {
  return isObject(value) && !Object.hasOwn(value, 'type') && isDeadLetter(value) ? value.raw : undefined;
}

/**
 * Takes the messages out of a record: a bare message, an envelope `{ "message": … }` or a batch `{ "batch": [ … ] }`.
 */
export function unwrap(value: unknown): readonly unknown[] {
  if (!isObject(value) || Object.hasOwn(value, 'type')) return [value];
  if (Array.isArray(value['batch'])) return value['batch'];
  return isObject(value['message']) ? [value['message']] : [value];
}
