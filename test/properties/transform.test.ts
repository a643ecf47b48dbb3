import fc from 'fast-check';
import group from '../../mappings/june/group.json';
import identify from '../../mappings/june/identify.json';
import page from '../../mappings/june/page.json';
import track from '../../mappings/june/track.json';
import { createTransformer, InstrumentationError, type Outcome } from '../../src/index.js';
import { arbitraryMessage } from '../support/arbitrary-message.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { outcomeData } from '../support/outcome-data.js';

const transformer = createTransformer({ apiKey: 'wk_test_0123456789' });
const anything = fc.oneof(arbitraryMessage, fc.jsonValue());
const holds = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => void, numRuns = 3000) => {
  fc.assert(fc.property(arbitrary, property), { numRuns });
};

/** What `transform` returned or threw. */
function attempt(message: object): unknown {
  try {
    return transformer.transform(message);
  } catch (error) {
    return error instanceof InstrumentationError ? error.toJSON() : error;
  }
}

const endOf = (outcome: Outcome): unknown =>
  ({
    transformed: 'request' in outcome ? outcome.request : undefined,
    filtered: null,
    rejected: 'error' in outcome ? outcome.error.toJSON() : undefined,
  })[outcome.status];

test('any JSON value has an outcome, and transform agrees with it', () => {
  holds(anything, (value) => {
    expect(attempt(value as object)).toStrictEqual(endOf(transformer.safeTransform(value)));
  });
});

test('a message is never changed', () => {
  holds(anything, (value) => {
    const before = JSON.stringify(value);
    transformer.safeTransform(deepFreeze(value));

    expect(JSON.stringify(value)).toBe(before);
  });
});

test('the same message gives the same outcome, also through a copy', () => {
  holds(anything, (value) => {
    const copy: unknown = JSON.parse(JSON.stringify(value));

    expect(JSON.stringify(transformer.safeTransform(copy))).toBe(
      JSON.stringify(transformer.safeTransform(value)),
    );
  });
});

const topKeys = ({ rules }: { rules: readonly { destKey: string }[] }) => [
  ...new Set(rules.map(({ destKey }) => destKey.split('.')[0] ?? '')),
];
const declared = new Map(
  Object.entries({ identify, track, group, page }).map(([type, mapping]) => [type, topKeys(mapping)]),
);

test('a body has keys that its mapping declares, in their order, and survives JSON', () => {
  holds(arbitraryMessage, (message) => {
    const outcome = transformer.safeTransform(message);
    const requests = outcome.status === 'transformed' ? [outcome.request] : [];
    const keys = requests.map(({ body }) => Object.keys(body));
    const inOrder = requests.map(({ url, body }) =>
      declared.get(url.split('/').at(-1) ?? '')?.filter((key) => key in body),
    );

    expect(keys).toStrictEqual(inOrder);
    expect(requests.map((request) => JSON.stringify(JSON.parse(JSON.stringify(request))))).toStrictEqual(
      requests.map((request) => JSON.stringify(request)),
    );
  });
});

const CANARY = 'canary-4711';
const withCanaries = arbitraryMessage.map(
  (message) => JSON.parse(JSON.stringify(message).replaceAll(/"(u1|g1|é| )"/g, `"${CANARY}"`)) as object,
);

test('no error or warning holds a value of the message', () => {
  holds(withCanaries, (message) => {
    const outcome = transformer.safeTransform(message);
    const texts =
      outcome.status === 'transformed'
        ? JSON.stringify(outcome.warnings)
        : JSON.stringify(outcomeData(outcome));
    const stack = outcome.status === 'rejected' ? outcome.error.stack : '';

    expect(`${texts}${stack ?? ''}`).not.toContain(CANARY);
  });
});

test('no object gains a key', () => {
  const before = Reflect.ownKeys(Object.prototype);
  holds(anything, (value) => {
    transformer.safeTransform(value);
  });

  expect(Reflect.ownKeys(Object.prototype)).toStrictEqual(before);
});

test('a message of 100,000 levels is transformed as any other', () => {
  const levels = 100_000;
  const properties: unknown = JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
  const message = { type: 'page', userId: 'u1', properties };

  expect(transformer.transform(message)?.body.context).toBeUndefined();
  expect(transformer.safeTransform(message).status).toBe('transformed');
});
