import { readGoJson, type GoJson } from './read-go-json.js';

/** How a value is written. */
interface Style {
  readonly sortKeys: boolean;
  readonly number: (text: string) => string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

const writeString = (value: string) =>
  JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (sign) => ESCAPES[sign] as string);

/** Go compares keys byte by byte. */
const byBytes = ([a]: readonly [string, GoJson], [b]: readonly [string, GoJson]) =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The pieces of a container: its signs and keys as text, what is in it as values. */
function piecesOf(value: GoJson, { sortKeys }: Style): (string | GoJson)[] {
  const comma = (index: number) => (index > 0 ? ',' : '');
  if (value.kind === 'array') {
    return ['[', ...value.entries.flatMap((entry, index) => [comma(index), entry]), ']'];
  }
  const members = value.kind === 'object' ? value.members : [];
  const latest = sortKeys ? [...new Map(members)].sort(byBytes) : members;
  const pieces = latest.flatMap(([key, entry], index) => [`${comma(index)}${writeString(key)}:`, entry]);
  return ['{', ...pieces, '}'];
}

/** Writes a value in a style, without calling itself, as levels may be many. */
function writeStyled(root: GoJson, style: Style): string {
  const texts: string[] = [];
  const rest: (string | GoJson)[] = [root];
  let next: string | GoJson | undefined;
  while ((next = rest.pop()) !== undefined) {
    if (typeof next === 'string') texts.push(next);
    else if (next.kind === 'string') texts.push(writeString(next.value));
    else if (next.kind === 'number') texts.push(style.number(next.text));
    else if ('text' in next) texts.push(next.text);
    else for (const piece of piecesOf(next, style).reverse()) rest.push(piece);
  }
  return texts.join('');
}

/** Go's float64, written as JavaScript writes it; it keeps the sign of zero. */
function float64(text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) throw new RangeError(`Go cannot decode the number ${text}`);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Whole numbers digit for digit, all others as they are after rounding. */
function exact(text: string): string {
  if (/^-?\d+$/.test(text)) return String(BigInt(text));
  const value = Number(text);
  return Number.isFinite(value) ? String(value) : text;
}

/** Writes a value as Go writes a map that it has decoded: keys sorted, `<`, `>` and `&` escaped, numbers as float64. */
export const writeGoJson = (value: GoJson): string => writeStyled(value, { sortKeys: true, number: float64 });

/** Writes data of ours as Go writes it. */
export const toGoText = (data: unknown): string => writeGoJson(readGoJson(JSON.stringify(data)));

/** Writes a value in one form, so that the texts of equal values, in equal order, are equal. */
export const writeExact = (value: GoJson | undefined): string =>
  value === undefined ? '' : writeStyled(value, { sortKeys: false, number: exact });

/** Writes a text in that form. */
export const normalizeJson = (text: string): string => writeExact(readGoJson(text));
