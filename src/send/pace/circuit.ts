import { backoff, type BackoffSettings } from './backoff.js';

/** Knows from failures in a row whether the destination answers at all. */
export interface Circuit {
  readonly failed: (nowMs: number) => void;
  /** Ends the row. */
  readonly succeeded: () => void;
  /** Every attempt failed of late: only one is to be made at a time. */
  readonly isProbing: () => boolean;
  /** Milliseconds until the next probe. */
  readonly waitMs: (nowMs: number) => number;
  /** Nothing succeeded for so long that waiting on is of no use. */
  readonly isDown: (nowMs: number) => boolean;
}

interface CircuitSettings extends BackoffSettings {
  readonly giveUp: number;
}

const PROBING_AFTER = 5;
const DOWN_AFTER = 20;

/** Makes a circuit. Probes follow each other closely enough for 20 of them before the sender gives up. */
export function createCircuit(settings: CircuitSettings): Circuit {
  const { giveUp } = settings;
  const retryMax = Math.min(settings.retryMax, giveUp / DOWN_AFTER);
  let failures = 0;
  let failingSince = 0;
  let nextProbeAt = 0;

  const isProbing = () => failures >= PROBING_AFTER;
  const failed = (now: number) => {
    failures += 1;
    if (failures === 1) failingSince = now;
    if (isProbing()) nextProbeAt = now + backoff(failures - PROBING_AFTER + 1, { ...settings, retryMax });
  };
  return {
    failed,
    succeeded: () => {
      failures = 0;
      nextProbeAt = 0;
    },
    isProbing,
    waitMs: (now) => Math.max(0, nextProbeAt - now),
    isDown: (now) => failures >= DOWN_AFTER && now - failingSince >= giveUp,
  };
}
