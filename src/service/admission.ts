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
  /** Share of the heap above which nothing is taken, or `off`. */
  readonly maxHeapPercent: number | 'off';
}

/** A request that was let in. */
export interface Ticket {
  /** Takes note of bytes that are held for the request; throws `OverloadError` when they are too many. */
  readonly reserve: (bytes: number) => void;
  /** Throws `OverloadError` when the heap has no room for so many bytes more. */
  readonly needHeap: (bytes: number) => void;
  /** Rejects the request when the time that it has is over. */
  readonly onExpired: (reject: (error: Error) => void) => void;
  readonly leave: () => void;
}

/** Lets requests in as long as there is room. */
export interface Admission {
  readonly enter: () => Ticket;
  /** Refuses whatever comes from now on. */
  readonly stop: () => void;
  /** Refuses what is still arriving, too. */
  readonly expire: () => void;
  /** Keeps a request inside that is refused already; `end` is called when the time is over. Returns how it leaves. */
  readonly linger: (end: () => void) => () => void;
  /** How many requests are inside. */
  readonly count: () => number;
}

const HEAP_HOLDS_MS = 100;

interface Own {
  bytes: number;
  end?: () => void;
}

interface Held {
  bytes: number;
  readonly requests: Set<Own>;
}

/** Asking for the statistics takes as long as a small request, so an answer holds for a while. */
function createCheckHeap(maxPercent: Limits['maxHeapPercent']): (more: number) => void {
  if (maxPercent === 'off') return () => undefined;
  let latest = { at: -Infinity, used: 0, limit: 1 };
  const look = () => {
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    latest = { at: performance.now(), used, limit };
  };
  return (more) => {
    if (more > 0 || performance.now() - latest.at > HEAP_HOLDS_MS) look();
    const isFull = ((latest.used + more) / latest.limit) * 100 > maxPercent;
    if (isFull) throw new OverloadError('memory_fencing');
  };
}

interface Checks {
  readonly maxInflightBytes: number;
  readonly checkHeap: (more: number) => void;
}

function createTicket(held: Held, { maxInflightBytes, checkHeap }: Checks): Ticket {
  const own: Own = { bytes: 0 };
  held.requests.add(own);
  return {
    reserve: (bytes) => {
      const isTooMuch = held.requests.size > 1 && held.bytes + bytes > maxInflightBytes;
      if (isTooMuch) throw new OverloadError('overload');
      own.bytes += bytes;
      held.bytes += bytes;
    },
    needHeap: checkHeap,
    onExpired: (reject) => {
      own.end = () => {
        reject(new OverloadError('draining'));
      };
    },
    leave: () => {
      if (held.requests.delete(own)) held.bytes -= own.bytes;
    },
  };
}

function createLinger(held: Held, isExpired: () => boolean): Admission['linger'] {
  return (end) => {
    const own: Own = { bytes: 0, end };
    held.requests.add(own);
    if (isExpired()) queueMicrotask(end);
    return () => held.requests.delete(own);
  };
}

/** Makes the admission of a service; a request that is alone is let in whatever its size. */
export function createAdmission({ maxInflightBytes, maxHeapPercent }: Limits): Admission {
  const checks = { maxInflightBytes, checkHeap: createCheckHeap(maxHeapPercent) };
  const held: Held = { requests: new Set(), bytes: 0 };
  let state: 'open' | 'stopped' | 'expired' = 'open';

  return {
    enter: () => {
      if (state !== 'open') throw new OverloadError('draining');
      checks.checkHeap(0);
      return createTicket(held, checks);
    },
    stop: () => {
      state = 'stopped';
    },
    expire: () => {
      state = 'expired';
      for (const { end } of held.requests) end?.();
    },
    linger: createLinger(held, () => state === 'expired'),
    count: () => held.requests.size,
  };
}
