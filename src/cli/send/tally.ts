import type { Diagnostics } from '../diagnostics.js';

/** What becomes of messages; all other messages that were read are not sent yet. */
export const FATES = ['delivered', 'filtered', 'rejected', 'malformed', 'refused', 'exhausted'] as const;
export type Fate = (typeof FATES)[number];

/** What became of the messages of all sessions of a run. */
export interface Tally {
  readonly counts: Record<Fate, number>;
  readonly diagnostics: Diagnostics;
  /** Messages whose id came before, with the same content and with other content. */
  readonly repeated: { same: number; other: number };
  /** Attempts of which nobody knows whether they arrived. */
  ambiguous: number;
}

/** Starts a tally of nothing. */
export function createTally(): Tally {
  const counts = { delivered: 0, filtered: 0, rejected: 0, malformed: 0, refused: 0, exhausted: 0 };
  return { counts, diagnostics: new Map(), repeated: { same: 0, other: 0 }, ambiguous: 0 };
}

/** Counts the messages that June never got and never will, as they are. */
export const countLost = ({ counts }: Tally): number =>
  counts.rejected + counts.malformed + counts.refused + counts.exhausted;
