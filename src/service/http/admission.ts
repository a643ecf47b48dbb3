import { createHeap, type Heap, type HeapSettings } from './heap.js';
import { OverloadError } from './request-error.js';

/** How much the service takes at once. */
export interface Limits extends HeapSettings {
  readonly maxInflightBytes: number;
}

/** A request that was let in. */
export interface Ticket {
  /** The bytes that are held for it. */
  bytes: number;
  /** The bytes of the heap that were promised to it. */
  heap: number;
  /** Is called when the time that it has is over. */
  end: ((error: OverloadError) => void) | undefined;
}

/** Lets requests in as long as there is room. */
export interface Admission {
  readonly enter: () => Ticket;
  /** Takes note of bytes that will be held for a request; throws `OverloadError` when they are too many. */
  readonly reserve: (ticket: Ticket, bytes: number) => void;
  /** Holds so many bytes for a request whose response is made, and no others. */
  readonly settle: (ticket: Ticket, bytes: number) => void;
  /** Tells whether so many bytes of the heap are too few to be counted. */
  readonly isSmall: (bytes: number) => boolean;
  /** Promises a request so many bytes of the heap, until it is settled; throws `OverloadError` when there is no room. */
  readonly needHeap: (ticket: Ticket, bytes: number) => void;
  readonly leave: (ticket: Ticket) => void;
  /** Refuses whatever comes from now on. */
  readonly stop: () => void;
  /** Refuses what is still arriving, too. */
  readonly expire: () => void;
  /** Keeps a request inside that is refused already; `end` is called when the time is over. Returns how it leaves. */
  readonly linger: (end: () => void) => () => void;
  /** How many requests are inside. */
  readonly count: () => number;
  /** Begins a request that the end waits for, whether it is let in or not. */
  readonly begin: () => void;
  /** Says that such a request is over. */
  readonly finish: () => void;
  /** Resolves when no such request is left. */
  readonly whenIdle: () => Promise<void>;
}

/** What is held outside of the heap may be as large as this share of it: whoever gives little heap has little memory. */
const HELD_SHARE = 2;

interface Held {
  bytes: number;
  heap: number;
  readonly tickets: Set<Ticket>;
}

function addTicket(held: Held, end: Ticket['end']): Ticket {
  const ticket = { bytes: 0, heap: 0, end };
  held.tickets.add(ticket);
  return ticket;
}

/** Holds for a request what is given, and no longer what was. */
function hold(held: Held, ticket: Ticket, bytes: number, heap: number): void {
  held.bytes += bytes - ticket.bytes;
  held.heap += heap - ticket.heap;
  ticket.bytes = bytes;
  ticket.heap = heap;
}

const isAlone = (held: Held, ticket: Ticket): boolean => held.bytes === ticket.bytes;

function createLinger(held: Held, isExpired: () => boolean): Admission['linger'] {
  return (end) => {
    const ticket = addTicket(held, end);
    if (isExpired()) queueMicrotask(end);
    return () => held.tickets.delete(ticket);
  };
}

function createNeedHeap(held: Held, { isSmall, hasRoom }: Heap): Admission['needHeap'] {
  return (ticket, bytes) => {
    const others = held.heap - ticket.heap;
    if (!isSmall(bytes) && !hasRoom(others + bytes))
      throw new OverloadError('memory_fencing', isAlone(held, ticket) ? bytes : undefined);
    hold(held, ticket, ticket.bytes, bytes);
  };
}

function createReserve(held: Held, most: number, needHeap: Admission['needHeap']): Admission['reserve'] {
  return (ticket, bytes) => {
    const isTooMuch = held.bytes + bytes > most;
    if (isTooMuch && !isAlone(held, ticket)) throw new OverloadError('overload');
    if (isTooMuch) needHeap(ticket, ticket.bytes + bytes);
    hold(held, ticket, ticket.bytes + bytes, ticket.heap);
  };
}

/** Lets requests in until it is stopped. */
function createGate(held: Held, { hasRoom }: Heap): Pick<Admission, 'enter' | 'stop' | 'expire' | 'linger'> {
  let state: 'open' | 'stopped' | 'expired' = 'open';
  return {
    enter: () => {
      if (state !== 'open') throw new OverloadError('draining');
      if (!hasRoom(0)) throw new OverloadError('memory_fencing');
      return addTicket(held, undefined);
    },
    stop: () => {
      state = 'stopped';
    },
    expire: () => {
      state = 'expired';
      for (const { end } of held.tickets) end?.(new OverloadError('draining'));
    },
    linger: createLinger(held, () => state === 'expired'),
  };
}

function createBegun(): Pick<Admission, 'begin' | 'finish' | 'whenIdle'> {
  let begun = 0;
  let onIdle: (() => void) | undefined;
  return {
    begin: () => {
      begun += 1;
    },
    finish: () => {
      begun -= 1;
      if (begun === 0) onIdle?.();
    },
    whenIdle: () =>
      new Promise((resolve) => {
        onIdle = resolve;
        if (begun === 0) resolve();
      }),
  };
}

/** Makes the admission of a service; a request that is alone is let in if the heap can hold it. */
export function createAdmission({ maxInflightBytes, ...settings }: Limits): Admission {
  const heap = createHeap(settings);
  const held: Held = { tickets: new Set(), bytes: 0, heap: 0 };
  const needHeap = createNeedHeap(held, heap);

  return {
    ...createGate(held, heap),
    ...createBegun(),
    reserve: createReserve(held, Math.min(maxInflightBytes, heap.limit / HELD_SHARE), needHeap),
    settle: (ticket, bytes) => {
      hold(held, ticket, bytes, 0);
    },
    isSmall: heap.isSmall,
    needHeap,
    leave: (ticket) => {
      if (held.tickets.delete(ticket)) hold(held, ticket, 0, 0);
    },
    count: () => held.tickets.size,
  };
}
