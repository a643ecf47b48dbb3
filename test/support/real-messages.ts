import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type JsonMessage = Record<string, unknown>;

const TEST = join(__dirname, '..');
const samples = readFileSync(join(TEST, 'samples', 'events.ndjson'), 'utf8')
  .trim()
  .split('\n');

const fixtures = readdirSync(join(TEST, 'fixtures', 'june'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /(segment|rudderstack)-\w+-message\.json$/.test(file))
  .map(
    (file) => JSON.parse(readFileSync(join(TEST, 'fixtures', 'june', file), 'utf8')) as { message: object },
  );

/** Messages as the SDKs of Segment and RudderStack send them. */
export const realMessages: readonly object[] = [
  ...samples.map((line) => JSON.parse(line) as JsonMessage),
  ...fixtures.map(({ message }) => message as JsonMessage),
];

/** Returns the message with another value at a path; `undefined` takes it out. What is no object on the way gives way. */
export function putAt(message: object, path: string, value: unknown): object {
  const [name = '', ...rest] = path.split('.');
  const { [name]: present, ...others } = message as JsonMessage;
  const below = typeof present === 'object' && present !== null ? present : {};
  const next = rest.length === 0 ? value : putAt(below, rest.join('.'), value);
  return next === undefined ? others : { ...others, [name]: next };
}
