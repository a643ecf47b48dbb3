import type { SenderSettings } from '../options.js';
import { createCircuit } from './circuit.js';
import { createTokenBucket } from './token-bucket.js';

/** Decides when the next attempt may be made. */
export interface Gate {
  /** How many attempts may be under way at once. */
  readonly limit: () => number;
  /** Milliseconds until the next attempt may be made; 0 when it may. */
  readonly waitMs: () => number;
  /** Counts an attempt that is made. */
  readonly take: () => void;
  /** Lets no attempt pass for so many milliseconds. */
  readonly pause: (delayMs: number) => void;
  readonly pausedMs: () => number;
  readonly failed: () => void;
  readonly succeeded: () => void;
  readonly isProbing: () => boolean;
  readonly isDown: () => boolean;
}

/** Makes the gate that all attempts of a sender go through: rate, pauses, and how well the last ones went. */
export function createGate(settings: SenderSettings): Gate {
  const { concurrency, rate, clock } = settings;
  const { now } = clock;
  const bucket = createTokenBucket(rate, now());
  const circuit = createCircuit(settings);
  let pausedUntil = -Infinity;

  const pausedMs = () => Math.max(0, pausedUntil - now());
  const pause = (delayMs: number) => {
    pausedUntil = Math.max(pausedUntil, now() + delayMs);
    bucket.emptyUntil(pausedUntil);
  };
  return {
    limit: () => (circuit.isProbing() ? 1 : concurrency),
    waitMs: () => Math.max(pausedMs(), circuit.waitMs(now()), bucket.waitMs(now())),
    take: () => {
      bucket.take(now());
    },
    pause,
    pausedMs,
    failed: () => {
      circuit.failed(now());
    },
    succeeded: circuit.succeeded,
    isProbing: circuit.isProbing,
    isDown: () => circuit.isDown(now()),
  };
}
