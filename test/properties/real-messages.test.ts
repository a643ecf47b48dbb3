import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { createTransformer, InstrumentationError, type Message } from '../../src/index.js';
import { deepFreeze } from '../support/deep-freeze.js';

const transformer = createTransformer({ apiKey: 'wk_test_0123456789' });
const lines = readFileSync(join(__dirname, '..', 'samples', 'events.ndjson'), 'utf8')
  .trim()
  .split('\n');
const real = fc.constantFrom(...lines).map((line) => JSON.parse(line) as Record<string, unknown>);
const readPaths = [
  ...[
    'type',
    'userId',
    'anonymousId',
    'groupId',
    'event',
    'email',
    'name',
    'category',
    'traits',
    'properties',
  ],
  ...[
    'context',
    'integrations',
    'originalTimestamp',
    'timestamp',
    'traits.id',
    'traits.userId',
    'traits.groupId',
  ],
  ...['context.traits', 'context.traits.id', 'context.page', 'context.page.url', 'context.page.title'],
  ...['context.groupId', 'context.externalId', 'properties.groupId', 'properties.name', 'properties.url'],
];

/** Returns the message with another value at a path. */
function put(message: object, path: string, value: unknown): Message {
  const [name = '', ...rest] = path.split('.');
  const inner = (message as Record<string, unknown>)[name];
  const below = typeof inner === 'object' && inner !== null ? inner : {};
  return { ...message, [name]: rest.length === 0 ? value : put(below, rest.join('.'), value) };
}

/** The outcome of a message as one text, to compare with others. */
function outcomeOf(message: unknown): string {
  return JSON.stringify(transformer.safeTransform(message));
}

const holds = <T extends unknown[]>(property: fc.IProperty<T>) => {
  fc.assert(property, { numRuns: 3000 });
};
const path = fc.constantFrom(...readPaths);

test('a real message with any value at a path that is read has an outcome and stays as it was', () => {
  holds(
    fc.property(real, path, fc.jsonValue(), (message, at, value) => {
      const changed = put(message, at, value);
      const before = JSON.stringify(changed);
      const { status } = transformer.safeTransform(deepFreeze(changed));

      expect(['transformed', 'filtered', 'rejected']).toContain(status);
      expect(JSON.stringify(changed)).toBe(before);
    }),
  );
});

const CANARY = 'canary-4711';
const canary = fc.constantFrom<unknown>(
  CANARY,
  [CANARY],
  { id: CANARY, type: CANARY },
  [{ type: 'juneGroupId', id: [CANARY] }],
  4711.25,
);

test('no refusal holds a value, wherever it stands in the message', () => {
  holds(
    fc.property(real, path, path, canary, (message, one, other, value) => {
      const outcome = transformer.safeTransform(put(put(message, one, value), other, value));
      const errors = outcome.status === 'rejected' ? [outcome.error] : [];
      const warnings = outcome.status === 'transformed' ? outcome.warnings : [];
      const texts = errors.map((error) => `${error.message}${error.stack ?? ''}${JSON.stringify(error)}`);

      expect(`${texts.join()}${JSON.stringify(warnings)}`).not.toMatch(/4711/);
      expect(errors.every((error) => error instanceof InstrumentationError)).toBe(true);
    }),
  );
});

test('keys that no rule reads change nothing at the top level', () => {
  const key = fc.string().filter((name) => !readPaths.includes(name));
  holds(
    fc.property(real, key, fc.jsonValue(), (message, name, value) => {
      const extended = JSON.parse(JSON.stringify({ ...message, [name]: value })) as object;

      expect(outcomeOf(extended)).toBe(outcomeOf(message));
    }),
  );
});

test('the case of the message type changes nothing', () => {
  const upper = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
  holds(
    fc.property(real, upper, (message, isUpper) => {
      const letters = Array.from(String(message['type']), (letter, index) =>
        isUpper[index] === true ? letter.toUpperCase() : letter.toLowerCase(),
      );

      expect(outcomeOf({ ...message, type: letters.join('') })).toBe(outcomeOf(message));
    }),
  );
});

test('a Date is sent as the text of its moment', () => {
  const time = fc.date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59Z'),
    noInvalidDate: true,
  });
  holds(
    fc.property(real, time, (message, originalTimestamp) => {
      const text = originalTimestamp.toISOString();

      expect(outcomeOf({ ...message, originalTimestamp })).toBe(
        outcomeOf({ ...message, originalTimestamp: text }),
      );
    }),
  );
});
