import type { Outcome } from '../../../mapping.js';
import type { Sides } from '../compile-sides.js';
import { compareOutcomes, ownerOf } from '../differences.js';

/** What became of one record of a file. */
export const STATUSES = ['transformed', 'warned', 'filtered', 'rejected', 'malformed'] as const;
export type Status = (typeof STATUSES)[number];

/** How many messages of a file end how, before and after the edited overlay. */
export interface Counts {
  readonly before: Record<Status, number>;
  readonly after: Record<Status, number>;
  /** In how many messages a destination key differs. */
  readonly keys: Map<string, number>;
  /** How many messages come out differently in any way. */
  different: number;
}

const none = (): Counts['before'] => ({ transformed: 0, warned: 0, filtered: 0, rejected: 0, malformed: 0 });

/** Makes counts of nothing yet. */
export const createCounts = (): Counts => ({ before: none(), after: none(), keys: new Map(), different: 0 });

function statusOf(outcome: Outcome<unknown>): Status {
  if (outcome.status !== 'transformed') return outcome.status;
  return outcome.warnings.length > 0 ? 'warned' : 'transformed';
}

/** Lists all destination keys of both sides. */
export function destKeysOf({ before, after }: Sides): string[] {
  const mappings = [...(before?.mappings ?? []), ...(after?.mappings ?? [])];
  return [...new Set(mappings.flatMap(({ rules }) => rules.map(({ destKey }) => destKey)))];
}

function countDifferences(counts: Counts, [before, after]: Outcome<unknown>[], destKeys: readonly string[]) {
  if (before === undefined || after === undefined) return;
  const { heads, warnings, body } = compareOutcomes(before, after);
  if (heads !== undefined || warnings !== undefined || body.length > 0) counts.different += 1;
  for (const key of new Set(body.map(({ path }) => ownerOf(path, destKeys))))
    counts.keys.set(key, (counts.keys.get(key) ?? 0) + 1);
}

/** Makes the count of messages one by one; it returns what became of each as the page shows it. */
export function createCountMessage(sides: Sides, counts: Counts): (message: unknown) => Status {
  const destKeys = destKeysOf(sides);
  const { before, after = before } = sides;
  return (message) => {
    if (before === undefined || after === undefined) return 'malformed';
    const outcome = before.transformer.safeTransform(message);
    counts.before[statusOf(outcome)] += 1;
    const later = after === before ? outcome : after.transformer.safeTransform(message);
    const status = statusOf(later);
    counts.after[status] += 1;
    if (later !== outcome) countDifferences(counts, [outcome, later], destKeys);
    return status;
  };
}
