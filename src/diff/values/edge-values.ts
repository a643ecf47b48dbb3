/** Values at which kinds part: what one of them takes another refuses, or makes something else of. */
export const EDGE_VALUES: readonly unknown[] = [
  ...['aB', ' aB '],
  ...['2024-05-01T10:00:00.000Z', '2024-06-01T10:00:00.000Z', '2024-05-01T10:00:00.5+02:00'],
  ...[
    '2024-05-01',
    ' 2024-05-01 ',
    '2024-02-30',
    '7',
    ' 7 ',
    ' 1.50 ',
    '1.5',
    '01',
    '1714557600',
    '-1',
    '1e400',
    'true',
    ' true ',
  ],
  ...[true, false, 7, 8, 0, 1.5, -1.5, -1, 1_714_557_600, 1_714_557_600_000, 2 ** 53, 1e300],
  ...[{}, { other: 'x' }, { other: 'y' }, { other: null }, { other: null, another: 'x' }],
  ...[[], ['x'], ['y']],
];

const texts = EDGE_VALUES.filter((value) => typeof value === 'string');
const SECOND_MS = 1000;

/** Writes a moment as a timestamp; none outside of what a date can hold. */
function toTimestamps(ms: number): string[] {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? [] : [date.toISOString()];
}

/** Returns strings that begin so, in the forms that kinds take. */
export const valuesWithStart = (start: string): string[] => [
  start,
  `${start}~`,
  ...texts.filter(({ length }) => length > start.length).map((text) => `${start}${text.slice(start.length)}`),
];

/** Returns values of which some kind makes a value, with the value itself. */
export function valuesMadeInto(value: unknown): unknown[] {
  if (typeof value === 'number') return [value, String(value), ...toTimestamps(value * SECOND_MS)];
  if (typeof value !== 'string') return [value, String(value)];
  const moment = Date.parse(value);
  const numbers = [Number(value), moment / SECOND_MS, moment].filter((number) => Number.isFinite(number));
  const booleans = [true, false].filter((each) => String(each) === value);
  return [value, ` ${value} `, value.toUpperCase(), value.toLowerCase(), ...numbers, ...booleans];
}

const USUAL_MS = Date.UTC(2024, 4, 1);
const EARLIEST_MS = Date.parse('0000-01-01T00:00:00.000Z');
/** So far from the usual moment the years of four digits reach, in seconds. */
const USUAL_SECONDS = 2e11;

/** Returns timestamps that are as far apart as so many seconds, and a millisecond further. */
export function timestampsApart(seconds: number): string[] {
  const start = seconds > USUAL_SECONDS ? EARLIEST_MS : USUAL_MS;
  const end = start + Math.floor(seconds * SECOND_MS);
  return [start, end, end + 1].flatMap(toTimestamps);
}

/** Returns objects that hold a key, given as a path, alone, with others, empty, and as `null`. */
export function objectsWith(path: readonly string[]): unknown[] {
  const holding = (value: unknown) => path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  const first = path[0] as string;
  const object = holding('x') as object;
  const [whole, inner] = [{ ...object, other: 'x' }, holding({ other: 'x' })];
  const shallow = path.length > 1 ? [{ [first]: 'x' }, { [first]: {} }, { [first]: { other: 'x' } }] : [];
  return [object, whole, inner, holding(null), { ...(holding(null) as object), other: 'x' }, ...shallow];
}
