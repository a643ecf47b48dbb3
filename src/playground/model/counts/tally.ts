import { formatCount } from './format-count.js';
import type { Sides } from '../compile-sides.js';
import { createCountMessage, createCounts, STATUSES, type Counts, type Status } from './count-events.js';

/** A record of a file of events, as far as it is counted. */
export interface CountedRecord {
  readonly messages: readonly unknown[];
}

/** What became of the records of a file, in their order, as far as they are counted. */
export interface Tally {
  readonly counts: Counts;
  /** How many records are counted. */
  readonly size: () => number;
  readonly add: (records: readonly CountedRecord[]) => void;
  /** Finds the next record of a kind from one on, forwards or backwards. */
  readonly find: (kind: Kind, from: number, step: 1 | -1) => number | undefined;
}

/** Which records are gone through. */
export const KINDS = ['all', 'rejected', 'warned', 'filtered', 'malformed', 'different'] as const;
export type Kind = (typeof KINDS)[number];

const DIFFERENT = 1 << STATUSES.length;
const bitOf = (status: Status) => 1 << STATUSES.indexOf(status);

function bitsOf(kind: Kind): number {
  if (kind === 'all') return -1;
  return kind === 'different' ? DIFFERENT : bitOf(kind);
}

/** Makes the tally of the records of a file for one pair of sides. */
export function createTally(sides: Sides): Tally {
  const counts = createCounts();
  const countMessage = createCountMessage(sides, counts);
  const known: number[] = [];

  const bitsOfRecord = ({ messages }: CountedRecord): number => {
    if (messages.length === 0) {
      counts.before.malformed += 1;
      counts.after.malformed += 1;
      return bitOf('malformed');
    }
    const before = counts.different;
    const bits = messages.reduce<number>((all, message) => all | bitOf(countMessage(message)), 0);
    return counts.different > before ? bits | DIFFERENT : bits;
  };
  return {
    counts,
    size: () => known.length,
    add: (records) => {
      for (const record of records) known.push(bitsOfRecord(record));
    },
    find: (kind, from, step) => {
      const wanted = bitsOf(kind);
      for (let at = from; at >= 0 && at < known.length; at += step)
        if (((known[at] ?? 0) & wanted) !== 0) return at;
      return undefined;
    },
  };
}

function describeStatus(
  { before, after }: Counts,
  name: string,
  statuses: readonly Status[],
  overlay: string,
) {
  const sum = (side: Counts['before']) => statuses.reduce((all, status) => all + side[status], 0);
  const change = sum(after) - sum(before);
  const sign = change > 0 ? '+' : '−';
  const changed = change === 0 ? '' : ` (${sign}${formatCount(Math.abs(change))} with ${overlay})`;
  return sum(after) === 0 && change === 0 ? [] : [`${formatCount(sum(after))} ${name}${changed}`];
}

/** Says how many events end how, and what the overlay changes in how many. */
export function describeCounts(counts: Counts, overlay: string): string {
  const total = Object.values(counts.after).reduce((all, count) => all + count, 0);
  const keys = [...counts.keys].sort(([, one], [, other]) => other - one);
  const parts = [
    ...describeStatus(counts, 'transformed', ['transformed', 'warned'], overlay),
    ...describeStatus(counts, 'with warnings', ['warned'], overlay),
    ...describeStatus(counts, 'filtered', ['filtered'], overlay),
    ...describeStatus(counts, 'rejected', ['rejected'], overlay),
    ...describeStatus(counts, 'malformed', ['malformed'], overlay),
    ...keys.map(([key, count]) => `${key} differs in ${formatCount(count)}`),
  ];
  return `${formatCount(total)} events: ${parts.join(' · ')}`;
}
