import type { Clock } from '../../../src/send.js';

/** A clock that stands still until it is told to go on. */
export interface ManualClock {
  readonly clock: Clock;
  /** Goes on to the next callback and calls it; does nothing when there is none. */
  readonly runNext: () => void;
  /** How many callbacks are waited for. */
  readonly size: () => number;
}

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Makes a clock of which a test turns the hands. */
export function createManualClock(): ManualClock {
  const timers = new Set<Timer>();
  let now = 0;

  const schedule = (callback: () => void, delayMs: number) => {
    const timer = { at: now + delayMs, callback };
    timers.add(timer);
    return () => {
      timers.delete(timer);
    };
  };
  const runNext = () => {
    const [next] = [...timers].sort((one, two) => one.at - two.at);
    if (next === undefined) return;
    timers.delete(next);
    now = Math.max(now, next.at);
    next.callback();
  };
  return { clock: { now: () => now, schedule }, runNext, size: () => timers.size };
}
