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

const ISO = 'an ISO 8601 date or date-time';
const NOT_THERE = 'a date, time or offset that does not exist';

test.each<[KindSetting, unknown, string, string]>([
  ['string', 1.5, 'a string or a safe integer', 'a fraction'],
  ['string', 2 ** 53, 'a string or a safe integer', 'an integer beyond ±2^53'],
  ['string', [], 'a string or a safe integer', 'an array'],
  ['string', true, 'a string or a safe integer', 'a boolean'],
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

test.each([
  ['toLower', 5, false],
  ['toLower', 'PRO', false],
  ['toLower', 'pro', true],
  ['isoTimestamp', 5, false],
  ['isoTimestamp', '2024-05-01', false],
  ['isoTimestamp', '2024-05-01T10:00:00.000Z', true],
] as const)('%s makes %j: %j', (name, value, fits) => {
  expect(kinds[name].fits(value)).toBe(fits);
});
