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
  /** The bytes that are held for it. */
  bytes: number;
  /** Is called when the time that it has is over. */
  end: ((error: OverloadError) => void) | undefined;
}

/** Lets requests in as long as there is room. */
export interface Admission {
  readonly enter: () => Ticket;
  /** Takes note of bytes that are held for a request; throws `OverloadError` when they are too many. */
  readonly reserve: (ticket: Ticket, bytes: number) => void;
  /** Throws `OverloadError` when the heap has no room for so many bytes more. */
  readonly needHeap: (bytes: number) => void;
  readonly leave: (ticket: Ticket) => void;
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

interface Held {
  bytes: number;
  readonly tickets: Set<Ticket>;
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

function addTicket(held: Held, end: Ticket['end']): Ticket {
  const ticket = { bytes: 0, end };
  held.tickets.add(ticket);
  return ticket;
}

function createLeave(held: Held): Admission['leave'] {
  return (ticket) => {
    if (held.tickets.delete(ticket)) held.bytes -= ticket.bytes;
  };
}

function createLinger(held: Held, isExpired: () => boolean): Admission['linger'] {
  return (end) => {
    const ticket = addTicket(held, end);
    if (isExpired()) queueMicrotask(end);
    return () => held.tickets.delete(ticket);
  };
}

function createReserve(held: Held, maxInflightBytes: number): Admission['reserve'] {
  return (ticket, bytes) => {
    const isTooMuch = held.tickets.size > 1 && held.bytes + bytes > maxInflightBytes;
    if (isTooMuch) throw new OverloadError('overload');
    ticket.bytes += bytes;
    held.bytes += bytes;
  };
}

/** Makes the admission of a service; a request that is alone is let in whatever its size. */
export function createAdmission({ maxInflightBytes, maxHeapPercent }: Limits): Admission {
  const checkHeap = createCheckHeap(maxHeapPercent);
  const held: Held = { tickets: new Set(), bytes: 0 };
  let state: 'open' | 'stopped' | 'expired' = 'open';

  return {
    enter: () => {
      if (state !== 'open') throw new OverloadError('draining');
      checkHeap(0);
      return addTicket(held, undefined);
    },
    reserve: createReserve(held, maxInflightBytes),
    needHeap: checkHeap,
    leave: createLeave(held),
    stop: () => {
      state = 'stopped';
    },
    expire: () => {
      state = 'expired';
      for (const { end } of held.tickets) end?.(new OverloadError('draining'));
    },
    linger: createLinger(held, () => state === 'expired'),
    count: () => held.tickets.size,
  };
}
