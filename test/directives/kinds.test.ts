import { UNFIT } from '../../src/directives/directive.js';
import { createNotes, directives, type Notes } from '../../src/directives/index.js';
import { kinds } from '../../src/directives/kinds/index.js';
import { freezePlace } from '../../src/errors/index.js';

type KindSetting = Parameters<typeof directives.type.compile>[0];

const place = freezePlace({ destKey: 'to', sourceKeys: ['from'], mapping: 'test#/rules/0' });

/** Refines a value that is present; an absent one becomes `undefined`. */
function apply(setting: KindSetting, value: unknown, notes: Notes = createNotes()): unknown {
  const { isAbsent, refine } = directives.type.compile(setting, { types: [], ownKeys: [] });
  return isAbsent?.(value) === true ? undefined : refine?.(value, notes);
}

test.each<[KindSetting, unknown, unknown]>([
  ['string', ' x ', ' x '],
  ['string', '', undefined],
  ['string', '\u00a0', undefined],
  ['string', null, undefined],
  ['string', undefined, undefined],
  ['string', -0, '0'],
  ['string', -7, '-7'],
  ['toLower', 'PRO É', 'pro É'],
  ['toLower', ' ', undefined],
  ['toLower', undefined, undefined],
  [['string', 'toLower'], 'PRO', 'pro'],
  [['string', 'toLower'], 12, '12'],
  [['string', 'toLower'], '', undefined],
  [['string'], 12, '12'],
  ['toNumber', -0, 0],
  ['toNumber', '-0', 0],
  ['toNumber', '-0e5', 0],
  ['toNumber', '\ufeff 1E2\n', 100],
  ['toNumber', `1${'0'.repeat(308)}`, 1e308],
  ['toInt', -0.5, 0],
  ['toInt', '-0.9', 0],
  ['toInt', '9007199254740991.0', 9007199254740991],
  ['toString', -0, '0'],
  ['toString', 5e-324, '5e-324'],
  ['trim', '\u00a0\ufeffa b\u2028', 'a b'],
  ['toUpper', 'straße', 'STRAßE'],
  [['trim', 'toLower'], '  PRO ', 'pro'],
  [['string', 'trim'], ' ', undefined],
  [['string', 'trim'], 7, '7'],
  [['toNumber', 'toString'], ' 1e3', '1000'],
  [['secondTimestamp', 'fromUnixSeconds'], '1969-12-31T23:59:59.9Z', '1969-12-31T23:59:59.000Z'],
  ['hashToSha256', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['fromUnixSeconds', 1.001, '1970-01-01T00:00:01.001Z'],
  ['fromUnixSeconds', 1714557600.1239, '2024-05-01T10:00:00.123Z'],
  ['fromUnixSeconds', -0.0001, '1969-12-31T23:59:59.999Z'],
  ['fromUnixSeconds', 1e-7, '1970-01-01T00:00:00.000Z'],
  ['fromUnixSeconds', '0000000007', '1970-01-01T00:00:07.000Z'],
  ['fromUnixSeconds', -62_167_219_200, '0000-01-01T00:00:00.000Z'],
  ['fromUnixSeconds', '253402300799', '9999-12-31T23:59:59.000Z'],
  ['fromUnixMilliseconds', 253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
  ['fromUnixMilliseconds', -0.5, '1969-12-31T23:59:59.999Z'],
  ['secondTimestamp', '1969-12-31T23:59:59.999Z', -1],
  ['secondTimestamp', '0000-01-01', -62_167_219_200],
  ['secondTimestamp', new Date(1999), 1],
  ['list', [], undefined],
  ['list', ' ', undefined],
  ['object', { a: 1 }, { a: 1 }],
  ['object', [], undefined],
  ['object', null, undefined],
  ['isoTimestamp', null, undefined],
  ['isoTimestamp', '2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59.999Z'],
  ['isoTimestamp', '2000-02-29T00:00:00.000Z', '2000-02-29T00:00:00.000Z'],
  ['isoTimestamp', '2024-01-31T00:00:00.000Z', '2024-01-31T00:00:00.000Z'],
  ['isoTimestamp', '2024-04-30T00:00:00.000Z', '2024-04-30T00:00:00.000Z'],
  ['isoTimestamp', new Date(Date.UTC(2024, 4, 1, 10)), '2024-05-01T10:00:00.000Z'],
  ['isoTimestamp', new Date('0000-01-01T00:00:00Z'), '0000-01-01T00:00:00.000Z'],
  ['isoTimestamp', '2024-05-01T00:00:00.9999Z', '2024-05-01T00:00:00.999Z'],
  ['isoTimestamp', '1969-12-31T23:59:59.0019Z', '1969-12-31T23:59:59.001Z'],
])('%j makes of %j %j', (setting, value, refined) => {
  expect(apply(setting, value)).toStrictEqual(refined);
});

test('a lone surrogate is hashed as U+FFFD', () => {
  const hashes = ['a\ud800', 'a\udfff', 'a\ufffd'].map((text) => apply('hashToSha256', text));

  expect(new Set(hashes).size).toBe(1);
});

const NUMBER = 'a finite number, or a string that holds one';
const INTEGER = 'a number, or a string that holds one, that is cut to a safe integer';
const SECONDS = 'a number of seconds, or its digits, within the years 0000 to 9999';
const FORM = 'a string of another form';
const ISO = 'an ISO 8601 date or date-time';
const NOT_THERE = 'a date, time or offset that does not exist';

test.each<[KindSetting, unknown, string, string]>([
  ['string', 1.5, 'a string or a safe integer', 'a fraction'],
  ['string', 2 ** 53, 'a string or a safe integer', 'an integer beyond ±2^53'],
  ['string', [], 'a string or a safe integer', 'an array'],
  ['string', true, 'a string or a safe integer', 'a boolean'],
  ['toNumber', '1,5', NUMBER, FORM],
  ['toNumber', '01', NUMBER, FORM],
  ['toNumber', '+1', NUMBER, FORM],
  ['toNumber', '.5', NUMBER, FORM],
  ['toNumber', '5.', NUMBER, FORM],
  ['toNumber', 'Infinity', NUMBER, FORM],
  ['toNumber', '1'.repeat(310), NUMBER, FORM],
  ['toNumber', Infinity, NUMBER, 'a number'],
  ['toInt', 2 ** 53, INTEGER, 'an integer beyond ±2^53'],
  ['toInt', '9007199254740992', INTEGER, FORM],
  ['fromUnixSeconds', 253_402_300_800, SECONDS, 'an integer'],
  ['fromUnixSeconds', -62_167_219_200.001, SECONDS, 'a fraction'],
  ['fromUnixSeconds', Infinity, SECONDS, 'a number'],
  ['fromUnixSeconds', '9'.repeat(400), SECONDS, FORM],
  ['fromUnixSeconds', '-7', SECONDS, FORM],
  ['fromUnixSeconds', '1.5', SECONDS, FORM],
  ['fromUnixSeconds', '\u0667', SECONDS, FORM],
  ['fromUnixSeconds', new Date(0), SECONDS, 'an object'],
  ['fromUnixSeconds', ['5'], SECONDS, 'an array'],
  [
    'fromUnixMilliseconds',
    -62_167_219_200_001,
    'a number of milliseconds, or its digits, within the years 0000 to 9999',
    'an integer',
  ],
  ['secondTimestamp', 7, ISO, 'an integer'],
  ['toString', [], 'a string, a finite number or a boolean', 'an array'],
  ['toString', -Infinity, 'a string, a finite number or a boolean', 'a number'],
  ['trim', 7, 'a string', 'an integer'],
  ['toUpper', false, 'a string', 'a boolean'],
  ['hashToSha256', 0.5, 'a string or a safe integer', 'a fraction'],
  ['number', '7', 'a finite number', 'a string'],
  ['number', Infinity, 'a finite number', 'a number'],
  ['boolean', 'true', 'a boolean', 'a string'],
  ['list', {}, 'an array', 'an object'],
  [['toNumber', 'trim'], '7', 'a string', 'an integer'],
  ['object', [0], 'an object', 'an array'],
  ['object', 'x', 'an object', 'a string'],
  ['object', false, 'an object', 'a boolean'],
  ['toLower', 7, 'a string', 'an integer'],
  [['toLower', 'string'], {}, 'a string', 'an object'],
  ['isoTimestamp', 1714557600, ISO, 'an integer'],
  ['isoTimestamp', ['2024-05-01T10:00:00.000Z'], ISO, 'an array'],
  ['isoTimestamp', '1714557600', ISO, 'a string of another form'],
  ['isoTimestamp', '2024-05-01T10:00:00Z\n', ISO, 'a string of another form'],
  ['isoTimestamp', '2023-02-29T10:00:00.000Z', ISO, NOT_THERE],
  ['isoTimestamp', '2100-02-29', ISO, NOT_THERE],
  ['isoTimestamp', '2024-06-31T10:00:00.000Z', ISO, NOT_THERE],
  ['isoTimestamp', '2024-00-10', ISO, NOT_THERE],
  ['isoTimestamp', '2024-01-01T00:00:00-14:30', ISO, NOT_THERE],
  ['isoTimestamp', new Date(NaN), ISO, NOT_THERE],
  ['isoTimestamp', new Date(Date.UTC(10_000, 0)), ISO, NOT_THERE],
  ['isoTimestamp', new Date(-62_167_219_200_001), ISO, NOT_THERE],
])('%j refuses %j', (setting, value, expected, received) => {
  const notes = createNotes();

  expect(apply(setting, value, notes)).toBe(UNFIT);
  expect(notes.unfit).toStrictEqual({ expected, received });
});

test('a timestamp without zone gives a warning that names its source', () => {
  const notes = { ...createNotes(), place };
  apply('isoTimestamp', '2024-05-01', notes);

  expect(notes.warnings).toStrictEqual([
    {
      code: 'timestamp_without_zone',
      message: 'The timestamp at from names no time zone and was read as UTC',
      place: { destKey: 'to', sourceKeys: ['from'], mapping: 'test#/rules/0' },
    },
  ]);
});

test('an object is described by what is left out of it alone', () => {
  const describe = directives.type.compile('object', { types: [], ownKeys: [] }).describe;

  expect(describe?.({ a: 1 })).toStrictEqual([]);
});

test('a second of a timestamp without zone gives the same warning', () => {
  const notes = createNotes();
  apply('secondTimestamp', '2024-05-01', notes);

  expect(notes.warnings.map(({ code }) => code)).toStrictEqual(['timestamp_without_zone']);
});

test.each<[KindSetting, unknown, string[]]>([
  ['trim', ' a', ['its white space was removed']],
  ['trim', 'a', []],
  ['toUpper', 'a', ['its letters became upper case']],
  ['hashToSha256', 'a', ['it was hashed with SHA-256']],
  ['toNumber', '7', ['a string became a number']],
  ['toNumber', 7, []],
  ['toInt', '7.5', ['a string became an integer']],
  ['toInt', 7.5, ['its fraction was cut off']],
  ['toInt', -0, []],
  ['toString', 7, ['an integer became a string']],
  ['toString', 7.5, ['a fraction became a string']],
  ['toString', true, ['a boolean became a string']],
  ['fromUnixSeconds', '7', ['its seconds became a timestamp']],
  ['fromUnixMilliseconds', 7, ['its milliseconds became a timestamp']],
  ['secondTimestamp', '2024-05-01', ['it became seconds since 1970']],
  ['list', [1], []],
  ['number', 1, []],
  ['boolean', true, []],
  [
    ['trim', 'toLower', 'hashToSha256'],
    ' A',
    ['its white space was removed', 'its letters became lower case', 'it was hashed with SHA-256'],
  ],
])('what %j does to %j is described as %j', (setting, value, said) => {
  const { describe } = directives.type.compile(setting, { types: [], ownKeys: [] });

  expect(describe?.(value)).toStrictEqual(said);
});

test.each([
  ['list', [], true],
  ['list', {}, false],
  ['boolean', false, true],
  ['boolean', 0, false],
  ['number', 1.5, true],
  ['number', '1.5', false],
  ['toNumber', 1.5, true],
  ['toNumber', '1.5', false],
  ['toInt', 1.5, false],
  ['toInt', -7, true],
  ['toString', '7', true],
  ['toString', 7, false],
  ['trim', ' a', false],
  ['trim', 'a', true],
  ['toUpper', 'Pro', false],
  ['toUpper', 'PRO', true],
  ['hashToSha256', 'a'.repeat(64), true],
  ['hashToSha256', 'A'.repeat(64), false],
  ['hashToSha256', 7, false],
  ['fromUnixSeconds', '2024-05-01T10:00:00.000Z', true],
  ['fromUnixMilliseconds', 7, false],
  ['secondTimestamp', -62_167_219_200, true],
  ['secondTimestamp', 253_402_300_800, false],
  ['secondTimestamp', 1.5, false],
  ['secondTimestamp', '7', false],
  ['toLower', 5, false],
  ['toLower', 'PRO', false],
  ['toLower', 'pro', true],
  ['isoTimestamp', 5, false],
  ['isoTimestamp', '2024-05-01', false],
  ['isoTimestamp', '2024-05-01T10:00:00.000Z', true],
] as const)('%s makes %j: %j', (name, value, fits) => {
  expect(kinds[name].fits(value)).toBe(fits);
});
