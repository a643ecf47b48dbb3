/** A JSON value as a Go program meets it: numbers as they are written, keys in their order, twice where they are twice. */
export type GoJson =
  | { readonly kind: 'null' | 'bool' | 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'array'; readonly entries: GoJson[] }
  | { readonly kind: 'object'; readonly members: [string, GoJson][] };

/** Go cannot decode the text. */
export class DecodeError extends Error {
  override get name() {
    return 'DecodeError';
  }
}

const MAX_LEVELS = 10_000;
const SCALAR = /[\w+.-]+/y;
const NAMES: Readonly<Record<string, 'null' | 'bool'>> = { null: 'null', true: 'bool', false: 'bool' };

interface Reading {
  readonly text: string;
  /** The containers that are open; the first one is around the whole. */
  readonly open: GoJson[];
  key: string | undefined;
}

function checkSyntax(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new DecodeError('not valid JSON');
  }
}

function add(value: GoJson, reading: Reading): void {
  const parent = reading.open.at(-1);
  if (parent?.kind === 'array') parent.entries.push(value);
  if (parent?.kind === 'object') parent.members.push([reading.key ?? '', value]);
  reading.key = undefined;
}

function enter(container: GoJson, reading: Reading): void {
  add(container, reading);
  reading.open.push(container);
  if (reading.open.length - 1 > MAX_LEVELS) throw new DecodeError('exceeded max depth');
}

function endOfString(text: string, start: number): number {
  let end = start + 1;
  while (text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
  return end + 1;
}

/** Go replaces what is no Unicode. */
function readString(start: number, reading: Reading): number {
  const end = endOfString(reading.text, start);
  const value = (JSON.parse(reading.text.slice(start, end)) as string).replace(/\p{Surrogate}/gu, '\ufffd');
  const isKey = reading.open.at(-1)?.kind === 'object' && reading.key === undefined;
  if (isKey) reading.key = value;
  else add({ kind: 'string', value }, reading);
  return end;
}

function readScalar(start: number, reading: Reading): number {
  SCALAR.lastIndex = start;
  const [text = ' '] = SCALAR.exec(reading.text) ?? [];
  if (text !== ' ') add({ kind: NAMES[text] ?? 'number', text }, reading);
  return start + text.length;
}

/** Reads what begins at an index; returns the index behind it. */
function readPart(at: number, reading: Reading): number {
  const sign = reading.text.charAt(at);
  if (sign === '"') return readString(at, reading);
  if (sign === '[') enter({ kind: 'array', entries: [] }, reading);
  else if (sign === '{') enter({ kind: 'object', members: [] }, reading);
  else if (sign === ']' || sign === '}') reading.open.pop();
  else return readScalar(at, reading);
  return at + 1;
}

/** Reads a JSON text as Go's decoder does, without calling itself, as levels may be many; throws `DecodeError`. */
export function readGoJson(text: string): GoJson {
  checkSyntax(text);
  const entries: GoJson[] = [];
  const reading: Reading = { text, open: [{ kind: 'array', entries }], key: undefined };
  let at = 0;
  while (at < text.length) at = readPart(at, reading);
  return entries[0] as GoJson;
}
