import type { MessageResult } from './records/read-record.js';

/** How messages ended, and what was said of them. */
export interface Tally {
  transformed: number;
  filtered: number;
  rejected: number;
  malformed: number;
  /** Requests that were delivered; those that are not became dead letters. */
  delivered: number;
  /** Requests that were refused by the destination, or given up. */
  undelivered: number;
  /** Requests and dead letters that the broker refused, mostly as too large, of those above. */
  tooLarge: number;
  /** Records that these messages were in. */
  records: number;
  readonly warnings: Map<string, number>;
}

/** Makes a tally of nothing. */
export const createTally = (): Tally => ({
  ...{ transformed: 0, filtered: 0, rejected: 0, malformed: 0 },
  ...{ delivered: 0, undelivered: 0, tooLarge: 0, records: 0 },
  warnings: new Map(),
});

const bump = (counts: Map<string, number>, code: string, by: number) =>
  counts.set(code, (counts.get(code) ?? 0) + by);

/** Counts what became of a message. */
export function countResult(tally: Tally, result: MessageResult): void {
  tally[result.status] += 1;
  if (result.status !== 'transformed') return;
  for (const { code } of result.warnings) bump(tally.warnings, code, 1);
}

/** Adds one tally to another. */
export function addTally(to: Tally, { warnings, ...counts }: Tally): void {
  for (const [key, count] of Object.entries(counts)) to[key as keyof typeof counts] += count;
  for (const [code, count] of warnings) bump(to.warnings, code, count);
}
