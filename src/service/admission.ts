import { getHeapStatistics } from 'node:v8';

export type OverloadReason = 'overload' | 'memory_fencing' | 'draining';

/** The service cannot take a request now; rudder-server tries again. */
export class OverloadError extends Error {
  override get name() {
    return 'OverloadError';
  }
  readonly reason: OverloadReason;

  constructor(reason: OverloadReason) {
    super(`The service takes no request now: ${reason}`);
    this.reason = reason;
  }
}

/** How much the service takes at once. */
export interface Limits {
  readonly maxInflightBytes: number;
  /** Share of the heap above which nothing is taken; undefined for no such limit. */
  readonly maxHeapPercent: number | undefined;
}

/** A request that was let in. */
export interface Ticket {
  /** Takes note of bytes that are held for the request; throws `OverloadError` when they are too many. */
  readonly reserve: (bytes: number) => void;
  readonly leave: () => void;
}

/** Lets requests in as long as there is room. */
export interface Admission {
  readonly enter: () => Ticket;
  /** Refuses whatever comes from now on. */
  readonly stop: () => void;
  /** How many requests are inside. */
  readonly count: () => number;
}

function isHeapFull(maxPercent: number | undefined): boolean {
  if (maxPercent === undefined) return false;
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return (used / limit) * 100 > maxPercent;
}

interface Held {
  requests: number;
  bytes: number;
}

function createTicket(held: Held, maxBytes: number): Ticket {
  let ownBytes = 0;
  held.requests += 1;
  return {
    reserve: (bytes) => {
      if (held.requests > 1 && held.bytes + bytes > maxBytes) throw new OverloadError('overload');
      ownBytes += bytes;
      held.bytes += bytes;
    },
    leave: () => {
      held.requests -= 1;
      held.bytes -= ownBytes;
    },
  };
}

/** Makes the admission of a service; a request that is alone is let in whatever its size. */
export function createAdmission({ maxInflightBytes, maxHeapPercent }: Limits): Admission {
  const held: Held = { requests: 0, bytes: 0 };
  let isStopped = false;

  const enter = () => {
    if (isStopped) throw new OverloadError('draining');
    if (isHeapFull(maxHeapPercent)) throw new OverloadError('memory_fencing');
    return createTicket(held, maxInflightBytes);
  };
  const stop = () => {
    isStopped = true;
  };
  return { enter, stop, count: () => held.requests };
}
