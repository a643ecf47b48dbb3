import type { Outcome, Transformer } from '../../../src/mapping.js';
import { orderlessText } from '../../support/exact-text.js';

/** Says what counts of an outcome, written a second time. */
function tell(outcome: Outcome<object>): string {
  if (outcome.status === 'filtered') return outcome.reason;
  if (outcome.status === 'rejected') return `${outcome.error.code} ${String(outcome.error.place.destKey)}`;
  return orderlessText([outcome.request, outcome.warnings.map(({ code }) => code).sort()]);
}

/** Two transformers of which the second is to do what the first does. */
export type Both = readonly [before: Transformer<object>, after: Transformer<object>];

/** Tells whether the same comes of a message. */
export function isAlike([before, after]: Both, message: unknown): boolean {
  return tell(before.safeTransform(message)) === tell(after.safeTransform(message));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Lists what is left of a value without one of its keys or entries, at whatever depth. */
export function withoutAnyKey(value: unknown): unknown[] {
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => {
    const without = Object.entries(value).filter(([each]) => each !== key);
    const make = (entries: readonly [string, unknown][]) =>
      Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries(entries);
    const changed = (inner: unknown) =>
      make(Object.entries(value).map(([each, own]) => [each, each === key ? inner : own]));
    return [make(without), ...withoutAnyKey(value[key]).map(changed)];
  });
}
