import fc from 'fast-check';
import { arbitraryTimestamp } from './arbitrary-timestamp.js';

/** Names that are inherited by every object, or that look like something else. */
export const hostileName = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'length',
  'toJSON',
  'context.traits.id',
  '',
  '0',
);

const blank = fc.constantFrom('', ' ', '\u00a0', '\t\n');
const text = fc.constantFrom('u1', 'g1', 'é', ' padded ', 'juneGroupId', 'track', 'toString', '\ud800');
const timestamp = arbitraryTimestamp.map((written) => written.text);
const almost = fc
  .tuple(timestamp, fc.nat({ max: 30 }), fc.constantFrom('', ' ', '0', ':', 'Z', '\n', '\u0660'))
  .map(([whole, at, char]) => whole.slice(0, at) + char + whole.slice(at + 1));
const scalar = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 2, arbitrary: blank },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(null, null, true, false, 0, -0, 7, 1.5, 2 ** 53, -(2 ** 53) + 1),
  },
  timestamp,
  almost,
  fc.string(),
);
const { hostile } = fc.letrec((tie) => ({
  hostile: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>('polluted', 1, null),
    fc.dictionary(hostileName, tie('hostile'), { maxKeys: 3 }),
  ),
}));

/** Any JSON value, biased to what the kinds of the contract tell apart and to hostile names. */
export const arbitraryValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 2, arbitrary: fc.constantFrom<unknown>([], {}, [1], { a: 1 }, [{}], [null]) },
  hostile,
  fc.jsonValue({ maxDepth: 3 }),
);
