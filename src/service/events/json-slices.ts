/** A value in a JSON text: from its first character to behind its last. */
export interface JsonSlice {
  readonly start: number;
  readonly end: number;
}

const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= SPACE) at += 1;
  return at;
}

function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text.charCodeAt(from - 1) === BACKSLASH) from -= 1;
  return (at - from) % 2 === 1;
}

/** Returns the index behind a string that begins at an index. */
function endOfString(text: string, start: number): number {
  let at = text.indexOf('"', start + 1);
  while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at + 1;
}

const isOpening = (code: number) => code === OPEN_LIST || code === OPEN_OBJECT;
const isClosing = (code: number) => code === CLOSE_LIST || code === CLOSE_OBJECT;

function endOfScalar(text: string, start: number): number {
  let at = start;
  for (let code = text.charCodeAt(at); code > SPACE; code = text.charCodeAt(at)) {
    if (code === COMMA || isClosing(code)) return at;
    at += 1;
  }
  return at;
}

/** Returns the index behind the list or object that begins at an index; it counts levels instead of calling itself, as they may be many. */
export function endOfContainer(text: string, start: number): number {
  let level = 0;
  let at = start;
  do {
    const code = text.charCodeAt(at);
    if (isOpening(code)) level += 1;
    if (isClosing(code)) level -= 1;
    at = code === QUOTE ? endOfString(text, at) : at + 1;
  } while (level > 0);
  return at;
}

function endOfValue(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === QUOTE) return endOfString(text, start);
  return isOpening(code) ? endOfContainer(text, start) : endOfScalar(text, start);
}

/** Returns the value that a whole JSON text is. */
export const rootOf = (text: string): JsonSlice => ({ start: skipSpace(text, 0), end: text.length });

/** Returns the value that begins at an index, behind white space. */
function valueFrom(text: string, from: number): JsonSlice {
  const start = skipSpace(text, from);
  return { start, end: endOfValue(text, start) };
}

/** Returns the index of what comes behind a value within a list or object: its next member, or its end. */
function skipComma(text: string, from: number): number {
  const at = skipSpace(text, from);
  return text.charCodeAt(at) === COMMA ? skipSpace(text, at + 1) : at;
}

/** Lists the entries of a list; none for any other value. The text has to be valid JSON. */
export function listEntries(text: string, { start }: JsonSlice): JsonSlice[] {
  const entries: JsonSlice[] = [];
  if (text.charCodeAt(start) !== OPEN_LIST) return entries;
  let at = skipSpace(text, start + 1);
  while (text.charCodeAt(at) !== CLOSE_LIST) {
    const entry = valueFrom(text, at);
    entries.push(entry);
    at = skipComma(text, entry.end);
  }
  return entries;
}

/** Indexes the values of an object by key, the last one where a key stands twice. The text has to be valid JSON. */
export function indexMembers(text: string, { start }: JsonSlice): ReadonlyMap<string, JsonSlice> {
  const members = new Map<string, JsonSlice>();
  if (text.charCodeAt(start) !== OPEN_OBJECT) return members;
  let at = skipSpace(text, start + 1);
  while (text.charCodeAt(at) !== CLOSE_OBJECT) {
    const keyEnd = endOfString(text, at);
    const value = valueFrom(text, skipSpace(text, keyEnd) + 1);
    members.set(JSON.parse(text.slice(at, keyEnd)) as string, value);
    at = skipComma(text, value.end);
  }
  return members;
}
