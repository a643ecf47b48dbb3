type Data = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A dead letter, as `--errors` writes it: the refused record stands in `raw`. */
const isDeadLetter = (value: Data): value is Data & { raw: string } =>
  typeof value['raw'] === 'string' && Object.hasOwn(value, 'byteOffset');

/**
 * Takes the messages out of a record: a bare message, an envelope `{ "message": … }`, a batch `{ "batch": [ … ] }`, or
 * a dead letter that has been mended. Throws `SyntaxError` when a dead letter holds no JSON.
 */
export function unwrap(value: unknown): readonly unknown[] {
  if (!isObject(value) || Object.hasOwn(value, 'type')) return [value];
  if (isDeadLetter(value)) return unwrap(JSON.parse(value.raw));
  if (Array.isArray(value['batch'])) return value['batch'];
  return isObject(value['message']) ? [value['message']] : [value];
}
