import fc from 'fast-check';
import { kindNames } from '../../src/directives/index.js';
import { arbitraryValue } from './arbitrary-value.js';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 4 });

/** Mostly nothing, as what it draws goes together with little else. */
export const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, arbitrary);

/** Any kind; those of containers often, as other rules write below them. */
export const arbitraryKind = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...kindNames) },
  fc.constantFrom('object' as const, 'string' as const),
);

/** One kind, or several in order. */
export const arbitraryType = fc.oneof(
  arbitraryKind,
  fc.array(arbitraryKind, { minLength: 1, maxLength: 3 }),
  fc.constantFrom(
    ['trim', 'toLower', 'hashToSha256'],
    ['trim', 'toNumber'],
    ['toString', 'toUpper'],
    ['secondTimestamp', 'fromUnixSeconds'],
  ),
);

const scalar = fc.constantFrom<string | number | boolean>(
  'x',
  'X',
  'u1',
  '',
  '7',
  7,
  0,
  true,
  false,
  'toString',
);

/** Maps of some values that messages hold; a few name one of them twice, which is refused. */
export const arbitraryMap = fc.array(
  fc.record({ sourceVal: fc.array(scalar, { minLength: 1, maxLength: 2 }), destVal: scalar }),
  { minLength: 1, maxLength: 3 },
);

/** Paths of keys that an object may have, names of prototypes among them. */
export const arbitraryPaths = fc.array(
  fc
    .array(fc.constantFrom('a', 'b', '0', 'toString', 'length', '__proto__', 'constructor'), {
      minLength: 1,
      maxLength: 3,
    })
    .map((names) => names.join('.')),
  { maxLength: 3 },
);

/** Numbers near to where moments, integers and JSON end. */
export const edgeNumber = fc.oneof(
  fc.double({ noNaN: true }),
  fc.double({ min: -1e11, max: 3e11, noNaN: true }),
  fc.integer(),
  fc.constantFrom(
    -0,
    1e-7,
    -1e-7,
    1.001,
    1714557600.123,
    -62_167_219_200,
    -62_167_219_200.001,
    253_402_300_799.999,
  ),
  fc.constantFrom(253_402_300_800, 253_402_300_799_999, 2 ** 53 - 1, 2 ** 53, 1e21, Infinity, -Infinity),
);

const edgeText = fc.oneof(
  edgeNumber.map((number) => ` ${number}\n`),
  edgeNumber.map(String),
  fc.maxSafeNat().map(String),
  fc.constantFrom('1e400', '-0', '01', '+1', '0x1f', '1.', '.5', '1E2', 'Infinity', '\ufeff7', 'pro\u00a0'),
);

/** Any JSON value, biased to what the kinds tell apart. */
export const edgeValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 2, arbitrary: arbitraryValue },
  fc.constantFrom(null, ' '),
  edgeNumber,
  edgeText,
  scalar,
  fc.dictionary(
    fc.constantFrom('a', 'b', 'toString', '__proto__'),
    fc.oneof(arbitraryValue, fc.constant(null)),
  ),
);

/** Directives of a rule in any order, many of which do not go together. */
export const arbitraryDirectives = fc
  .record({
    type: maybe(arbitraryType),
    multikeyMap: rarely(arbitraryMap),
    excludes: fc.option(arbitraryPaths, { nil: undefined, freq: 2 }),
    dropNull: fc.option(fc.boolean(), { nil: undefined, freq: 2 }),
    emptyIsPresent: fc.option(fc.boolean(), { nil: undefined, freq: 2 }),
    onInvalid: maybe(fc.constantFrom('omit' as const, 'reject' as const)),
    defaultValue: fc.option(fc.constantFrom<unknown>('X', '7', 0, false, [1], {}, { a: { b: 1 } }), {
      nil: undefined,
      freq: 3,
    }),
  })
  .chain((directives) => fc.shuffledSubarray(Object.entries(directives), { minLength: 7 }))
  .map((entries) => Object.fromEntries(entries.filter(([, setting]) => setting !== undefined)));
