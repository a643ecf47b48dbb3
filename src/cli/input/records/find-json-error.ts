const SPACE = 0x20;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACES = /[ \t\r\n]*/y;
const CLOSED_BY = new Map([
  ['{', '}'],
  ['[', ']'],
]);

/** What may stand next. */
type Expected = 'value' | 'firstValue' | 'key' | 'firstKey' | 'colon' | 'end';

const isKeyDue = (expected: Expected) => expected === 'key' || expected === 'firstKey';

interface State {
  readonly text: string;
  /** The brackets that are due, the innermost last. */
  readonly due: string[];
  expected: Expected;
}

/** Returns the index behind a match at an index; where there is none, the index itself. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Where reading goes on, or went wrong. */
interface Skipped {
  readonly at: number;
  readonly isWrong: boolean;
}

/** Passes over a string from behind its first quote. */
function skipString(text: string, from: number): Skipped {
  let at = from;
  while (at < text.length && text[at] !== '"') {
    const next = text[at] === '\\' ? skip(ESCAPE, text, at) : at + 1;
    if (next === at || text.charCodeAt(at) < SPACE) return { at, isWrong: true };
    at = next;
  }
  return at < text.length ? { at: at + 1, isWrong: false } : { at, isWrong: true };
}

/** Passes over a key, or a value that is no bracket. */
function skipScalar({ text, expected }: State, at: number): Skipped {
  if (expected === 'colon' || expected === 'end') return { at, isWrong: true };
  if (text[at] === '"') return skipString(text, at + 1);
  const next = isKeyDue(expected) ? at : skip(LITERAL, text, at);
  return { at: next, isWrong: next === at };
}

/** Reads a bracket, comma or colon; says whether it may stand there. */
function takeMark(state: State, mark: string): boolean {
  const { due, expected } = state;
  if (mark === due.at(-1)) {
    due.pop();
    state.expected = 'end';
    return expected === 'end' || expected === (mark === '}' ? 'firstKey' : 'firstValue');
  }
  const closedBy = CLOSED_BY.get(mark);
  if (closedBy !== undefined) {
    due.push(closedBy);
    state.expected = mark === '{' ? 'firstKey' : 'firstValue';
    return expected === 'value' || expected === 'firstValue';
  }
  state.expected = mark === ',' && due.at(-1) === '}' ? 'key' : 'value';
  return mark === ':' ? expected === 'colon' : mark === ',' && expected === 'end' && due.length > 0;
}

const MARKS = '{}[],:';

/** Returns the index at which a string stops to be JSON; `undefined` where it is JSON. */
export function findJsonError(text: string): number | undefined {
  const state: State = { text, due: [], expected: 'value' };
  let at = skip(SPACES, text, 0);
  while (at < text.length) {
    const mark = text[at] ?? '';
    if (MARKS.includes(mark)) {
      if (!takeMark(state, mark)) return at;
      at = skip(SPACES, text, at + 1);
      continue;
    }
    const scalar = skipScalar(state, at);
    if (scalar.isWrong) return scalar.at;
    state.expected = isKeyDue(state.expected) ? 'colon' : 'end';
    at = skip(SPACES, text, scalar.at);
  }
  return state.expected === 'end' && state.due.length === 0 ? undefined : text.length;
}
