import fc from 'fast-check';
import { createTransformer } from '../../src/index.js';
import { shipped, unread } from '../support/arbitrary-case.js';
import { anyMessage, arbitraryMessage } from '../support/arbitrary-message.js';
import { exactText } from '../support/exact-text.js';
import { FIXTURE_API_KEY } from '../support/fixture.js';
import { laws } from '../support/laws/index.js';
import { holds } from '../support/property.js';

const everyCase = fc.record({ subject: shipped, message: anyMessage, unread, draw: fc.nat() });

Object.entries(laws).forEach(([sentence, law]) => {
  holds(`any JSON value ${sentence}`, everyCase, law);
});

const used = createTransformer({ apiKey: FIXTURE_API_KEY });

holds(
  'a message has the same outcome after any others',
  fc.tuple(arbitraryMessage, fc.array(arbitraryMessage, { maxLength: 3 })),
  ([message, others]) => {
    const before = exactText(used.safeTransform(message));
    for (const other of others) used.safeTransform(other);

    expect(exactText(used.safeTransform(message))).toBe(before);
  },
);

holds(
  'the case of the message type changes nothing',
  fc.tuple(arbitraryMessage, fc.constantFrom('identify', 'track', 'group', 'page'), fc.nat()),
  ([message, type, bits]) => {
    const mixed = Array.from(type, (letter, index) => ((bits >> index) & 1 ? letter.toUpperCase() : letter));
    const [one, other] = [type, mixed.join('')].map((each) => used.safeTransform({ ...message, type: each }));

    expect(exactText(other)).toBe(exactText(one));
  },
);

test('a message of 100,000 levels is transformed as any other', () => {
  const levels = 100_000;
  const properties: unknown = JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);
  const message = { type: 'page', userId: 'u1', properties };

  expect(used.transform(message)?.body.context).toBeUndefined();
  expect(used.safeTransform(message).status).toBe('transformed');
});
