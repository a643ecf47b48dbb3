/** Time as a sender sees it. */
export interface Clock {
  /** Milliseconds since any moment, by a clock that never jumps. */
  readonly now: () => number;
  /** Calls back after so many milliseconds, unless the function that is returned is called before. */
  readonly schedule: (callback: () => void, delayMs: number) => () => void;
}

/** The clock of the machine; setting its date does not change it. */
export const monotonicClock: Clock = {
  now: () => performance.now(),
  schedule: (callback, delayMs) => {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
