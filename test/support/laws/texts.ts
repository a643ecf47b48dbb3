import { inspect } from 'node:util';
import { exactText } from '../exact-text.js';
import { mark, MARKS } from '../mark.js';
import { errorsOf, run, type AnyOutcome, type Case } from './case.js';

/** Everything that a program could write to a log about an outcome, but for the request. */
function textsOf(outcome: AnyOutcome): string {
  const texts = errorsOf(outcome).map((error) => `${String(error)} ${inspect(error, { showHidden: true })}`);
  return [...texts, exactText({ ...outcome, request: undefined })].join(' ');
}

/** Runs without stack frames, which hold names of our own files alone and are costly to write. */
function withoutFrames<T>(make: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

export function isQuotedNowhere(one: Case): void {
  const message = mark(one.message, one.draw);
  const texts = withoutFrames(() => textsOf(run(one, message)));
  const { rules } = withoutFrames(() => one.subject.explain(message));

  expect(texts).not.toMatch(MARKS);
  expect(exactText(rules)).not.toMatch(MARKS);
}
