import { InstrumentationError } from '../../../src/index.js';
import { comparableText } from '../comparable-text.js';
import { copy } from '../copy.js';
import { exactText } from '../exact-text.js';
import { hash } from '../hash.js';
import { outcomeData } from '../outcome-data.js';
import { errorsOf, isObject, requestsOf, run, type Case } from './case.js';

const DATA = { enumerable: true, configurable: true, writable: true };

/** What `transform` returns or throws, as data; what is thrown and no `InstrumentationError` goes on. */
function transformed({ subject, message }: Case): unknown {
  try {
    return subject.transform(message as never);
  } catch (error) {
    if (error instanceof InstrumentationError) return error.toJSON();
    throw error;
  }
}

export function hasOutcome(one: Case): void {
  const outcome = run(one, one.message);
  const [end = null] = [...requestsOf(outcome), ...errorsOf(outcome).map((error) => error.toJSON())];

  expect(['transformed', 'filtered', 'rejected']).toContain(outcome.status);
  expect(errorsOf(outcome).every((error) => error instanceof InstrumentationError)).toBe(true);
  expect(exactText(transformed(one))).toBe(exactText(end));
}

export function isExplained(one: Case): void {
  const { outcome } = one.subject.explain(one.message);

  expect(exactText(outcome)).toBe(exactText(run(one, one.message)));
}

export function isSameTwice(one: Case): void {
  const [first, second, ofCopy] = [one.message, one.message, copy(one.message)].map((each) => run(one, each));

  expect(exactText(second)).toBe(exactText(first));
  expect(exactText(ofCopy)).toBe(exactText(first));
}

export function survivesJson(one: Case): void {
  const message: unknown = JSON.parse(JSON.stringify(one.message));
  const requests = requestsOf(run(one, message));

  expect(exactText(JSON.parse(JSON.stringify(requests)))).toBe(exactText(requests));
}

export function isSameInAnyOrder(one: Case): void {
  const reordered = copy(one.message, (entries) =>
    entries.toSorted(([key], [other]) => hash(key, one.draw) - hash(other, one.draw)),
  );
  const [mine, others] = [one.message, reordered].map((each) => outcomeData(run(one, each)));

  expect(comparableText(others)).toBe(comparableText(mine));
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (!isObject(value) || value instanceof Date) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, { ...DATA, value: bare(each) }]);
  return Object.create(null, Object.fromEntries(entries) as PropertyDescriptorMap);
}

export function isSameWithoutPrototypes(one: Case): void {
  expect(exactText(run(one, bare(one.message)))).toBe(exactText(run(one, one.message)));
}

export function ignoresUnreadKeys(one: Case): void {
  const { message, unread } = one;
  const extended = isObject(message) ? { ...unread, ...message } : message;

  expect(exactText(run(one, extended))).toBe(exactText(run(one, message)));
}
