/** A part of a JSON text: from its first character to behind its last. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

const SPACE = /\s/;
const OPENING = '[{';
const CLOSING = ']}';

function skipSpace(text: string, from: number): number {
  let at = from;
  while (SPACE.test(text.charAt(at))) at += 1;
  return at;
}

/** Returns the index behind a string that begins at an index. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

function endOfScalar(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at += 1;
  return at;
}

/** Returns the index behind a list or object; it counts levels instead of calling itself, as they may be many. */
function endOfContainer(text: string, start: number): number {
  let level = 0;
  let at = start;
  do {
    const sign = text.charAt(at);
    if (OPENING.includes(sign)) level += 1;
    if (CLOSING.includes(sign)) level -= 1;
    at = sign === '"' ? endOfString(text, at) : at + 1;
  } while (level > 0);
  return at;
}

function endOfValue(text: string, start: number): number {
  const sign = text.charAt(start);
  if (sign === '"') return endOfString(text, start);
  return OPENING.includes(sign) ? endOfContainer(text, start) : endOfScalar(text, start);
}

/** Returns the value that begins at an index, behind white space. */
export function valueFrom(text: string, from: number): Part {
  const start = skipSpace(text, from);
  return { start, end: endOfValue(text, start) };
}

/** Lists the entries of a list; none for any other value. The text has to be valid JSON. */
export function listEntries(text: string, { start }: Part): Part[] {
  if (text.charAt(start) !== '[') return [];
  const entries: Part[] = [];
  let at = skipSpace(text, start + 1);
  while (text.charAt(at) !== ']') {
    const entry = valueFrom(text, at);
    entries.push(entry);
    at = skipSpace(text, entry.end);
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1);
  }
  return entries;
}

/** Indexes the values of an object by key, the last one where a key stands twice. The text has to be valid JSON. */
export function indexMembers(text: string, { start }: Part): ReadonlyMap<string, Part> {
  const members = new Map<string, Part>();
  if (text.charAt(start) !== '{') return members;
  let at = skipSpace(text, start + 1);
  while (text.charAt(at) !== '}') {
    const keyEnd = endOfString(text, at);
    const key = JSON.parse(text.slice(at, keyEnd)) as string;
    const value = valueFrom(text, skipSpace(text, keyEnd) + 1);
    members.set(key, value);
    at = skipSpace(text, value.end);
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1);
  }
  return members;
}

/** Finds the value of a key of an object. */
export const findMember = (text: string, from: Part, key: string): Part | undefined =>
  indexMembers(text, from).get(key);
