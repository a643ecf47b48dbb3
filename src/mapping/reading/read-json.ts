import { parse } from '@humanwhocodes/momoa';
import attempt from 'lodash/attempt.js';
import { kindOf } from '../../errors/index.js';
import { entriesOf, membersOf, type PlacedValue } from '../placed-value.js';
import type { LocalProblem } from '../problem.js';
import { findRepeatedKeys } from './repeated-keys.js';

const MAX_LEVELS = 100;
const BYTE_ORDER_MARK = /^\ufeff/;
const [QUOTE, BACKSLASH, SPACE] = [0x22, 0x5c, 0x20];

const NO_TEXT = '; expected the text of a JSON file';

const LOST_NUMBER = 'a number must not be larger than JSON can carry';

const shapeInvalid = (message: string): LocalProblem => ({ code: 'shape_invalid', pointer: '', message });

/** Returns what the engine itself says of the place, if it does; of its text nothing else is used. */
function offsetOfEngine(error: unknown, text: string): number | undefined {
  const { message } = error as Error;
  if (/end of (JSON )?(input|string)/i.test(message)) return text.trimEnd().length;
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? undefined : Number(position);
}

/** Returns where the parser stopped; undefined where it finds nothing wrong, or has no room for the levels. */
function offsetOfParser(text: string): number | undefined {
  const { offset } = attempt(() => parse(text)) as { offset?: number };
  return offset;
}

/** Returns the index of the quote that ends a string, or of what cannot stand in it, which may be the end. */
function endOfString(text: string, from: number): number {
  let at = from;
  let code = text.charCodeAt(at);
  while (code !== QUOTE && code >= SPACE) {
    at += code === BACKSLASH ? 2 : 1;
    code = text.charCodeAt(at); // NaN behind the end, which is not above SPACE either
  }
  return at;
}

/** Returns the end of the first string that its line does not close, which the parser would read on. */
function offsetOfOpenString(text: string): number | undefined {
  for (let at = text.indexOf('"'); at !== -1;) {
    const end = endOfString(text, at + 1);
    if (text.charCodeAt(end) !== QUOTE) return end;
    at = text.indexOf('"', end + 1);
  }
  return undefined;
}

/** Says where the text of a file is no JSON, and nothing of what stands there. */
function refuseJson(text: string, error: unknown): LocalProblem {
  const problem = { code: 'json_invalid', pointer: '', message: 'not valid JSON' } as const;
  const search = () => Math.min(offsetOfParser(text) ?? Infinity, offsetOfOpenString(text) ?? Infinity);
  const offset = offsetOfEngine(error, text) ?? search();
  if (offset === Infinity) return problem;
  const before = text.slice(0, offset);
  const line = before.split(/\r\n|\r|\n/).length;
  const column = before.replace(/^[^]*[\r\n]/, '').length + 1;
  const message = `not valid JSON at line ${line}, column ${column}${offset === 0 ? NO_TEXT : ''}`;
  return { ...problem, message, position: { line, column } };
}

const isLost = (value: unknown) => typeof value === 'number' && !Number.isFinite(value);

/** Finds keys and numbers that would be lost on the way, level by level, so that no depth overflows the stack. */
function findLost(content: unknown): LocalProblem[] {
  const problems: LocalProblem[] = [];
  let level: PlacedValue[] = [{ value: content, pointer: '' }];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_LEVELS) return [shapeInvalid(`nested deeper than ${MAX_LEVELS} levels`)];
    level = level.flatMap((placed) => [
      ...entriesOf(placed),
      ...membersOf(placed).map(([, member]) => member),
    ]);
    const forbidden = level.filter(({ pointer }) => pointer.endsWith('/__proto__'));
    const message = 'no key may be named "__proto__"';
    for (const { pointer } of forbidden) problems.push({ code: 'key_unknown', pointer, message });
    for (const { value, pointer } of level)
      if (isLost(value)) problems.push({ ...shapeInvalid(LOST_NUMBER), pointer });
  }
  return problems;
}

/** Returns the text of a file; a value that was parsed of it is written again, and so copied. */
function toText(json: unknown): string | LocalProblem {
  if (typeof json === 'string') return json.replace(BYTE_ORDER_MARK, '');
  if (ArrayBuffer.isView(json)) return shapeInvalid('expected the text of a file, received its bytes');
  try {
    const text = JSON.stringify(json) as string | undefined;
    return text ?? shapeInvalid(`expected JSON data, received ${kindOf(json)}`);
  } catch {
    return shapeInvalid('expected JSON data, received a value that JSON cannot write');
  }
}

/** What a file holds, and what is wrong with it. */
interface ReadJson {
  readonly content: unknown;
  readonly problems: readonly LocalProblem[];
}

/** Reads a file: its text, or the value that was parsed of it, which is copied. */
export function readJson(json: unknown): ReadJson {
  const text = toText(json);
  if (typeof text !== 'string') return { content: undefined, problems: [text] };
  try {
    const content: unknown = JSON.parse(text);
    const bad = findLost(content);
    const isDeep = bad.some(({ pointer }) => pointer === '');
    const canRepeat = typeof json === 'string' && !isDeep;
    return { content, problems: canRepeat ? [...bad, ...findRepeatedKeys(text)] : bad };
  } catch (error) {
    return { content: undefined, problems: [refuseJson(text, error)] };
  }
}
