/** How long to wait at most, from the first repetition to the last. */
export interface BackoffSettings {
  readonly retryBase: number;
  readonly retryMax: number;
  readonly random: () => number;
}

/** 2 to the power of more than this is beyond any limit. */
const MAX_DOUBLINGS = 40;

/** Returns how long to wait after so many failures: any time up to a limit that doubles (full jitter). */
export function backoff(failures: number, { retryBase, retryMax, random }: BackoffSettings): number {
  const doublings = Math.min(failures - 1, MAX_DOUBLINGS);
  return random() * Math.min(retryMax, retryBase * 2 ** doublings);
}
