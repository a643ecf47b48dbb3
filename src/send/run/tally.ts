import type { Attempt } from './attempt.js';

/** What is counted of all attempts. */
export interface Tally {
  readonly note: (made: Attempt) => void;
  readonly noteRepeat: () => void;
  readonly delivered: () => number;
  readonly counts: () => {
    readonly attempts: number;
    readonly retried: number;
    readonly ambiguous: number;
    readonly lastFailure: string | null;
  };
}

const failureOf = ({ failure, httpStatus }: Attempt) => failure ?? `HTTP ${String(httpStatus)}`;

/** Makes a tally of nothing. */
export function createTally(): Tally {
  let [attempts, retried, ambiguous, delivered] = [0, 0, 0, 0];
  let lastFailure: string | null = null;

  const note = (made: Attempt) => {
    attempts += 1;
    if (made.isAmbiguous) ambiguous += 1;
    if (made.verdict.status === 'delivered') delivered += 1;
    else if (made.verdict.status !== 'refused') lastFailure = failureOf(made);
  };
  return {
    note,
    noteRepeat: () => {
      retried += 1;
    },
    delivered: () => delivered,
    counts: () => ({ attempts, retried, ambiguous, lastFailure }),
  };
}
