import v8 from 'node:v8';
import { ownValue, ownValueAt } from '../../json/index.js';
import type { EventRequest, RawValuesFinder } from '../events/raw-values.js';

/** The heap of the process, and what the service may still put there. */
export interface Heap {
  /** Its size when it is full, in bytes. */
  readonly limit: number;
  /** Tells whether so many bytes always find room, as a share of the heap is kept free for them. */
  readonly isSmall: (bytes: number) => boolean;
  /** Tells whether there is room for so many bytes more; frees what it can before it says no. */
  readonly hasRoom: (bytes: number) => boolean;
}

/** Which share of the heap may be filled, and what can be let go for want of room. */
export interface HeapSettings {
  readonly maxHeapPercent: number | 'off';
  readonly letGo: () => void;
}

/** Collecting may take at most a fifth of the time. */
const PAUSE_BY_DURATION = 4;

class Nobody extends Error {}

/** Counting objects frees first what nobody needs; there is no other call that does without running a string as code. */
function tryCollect(): boolean {
  try {
    v8.queryObjects(Nobody, { format: 'count' });
    return true;
  } catch {
    return false; // an engine that cannot
  }
}

/**
 * Makes a function that frees what nobody needs any more; returns whether it did. An idle engine would leave it for
 * good, and a heap that is full of it looks like one that is full.
 */
function createCollectGarbage(): () => boolean {
  let notBefore = -Infinity;
  return () => {
    const start = performance.now();
    if (start < notBefore || !tryCollect()) return false;
    const end = performance.now();
    notBefore = end + (end - start) * PAUSE_BY_DURATION;
    return true;
  };
}

const HOLDS_MS = 100;
const SMALL_SHARE = 64;

/** Makes the view of the heap; asking for its statistics takes as long as a small request, so they hold for a while. */
export function createHeap({ maxHeapPercent, letGo }: HeapSettings): Heap {
  const { heap_size_limit: limit } = v8.getHeapStatistics();
  const most = maxHeapPercent === 'off' ? Infinity : (limit * maxHeapPercent) / 100;
  const collect = createCollectGarbage();
  let latest = { at: -Infinity, used: 0 };

  const isSmall = (bytes: number) => bytes <= limit / SMALL_SHARE;
  const fits = (bytes: number) => {
    latest = { at: performance.now(), used: v8.getHeapStatistics().used_heap_size };
    return latest.used + bytes <= most;
  };
  const fitsAtLast = (bytes: number) => {
    if (!collect()) return false;
    if (fits(bytes)) return true;
    letGo();
    return false;
  };
  const hasRoom = (bytes: number) => {
    const isKnown = isSmall(bytes) && performance.now() - latest.at < HOLDS_MS;
    return isKnown ? latest.used + bytes <= most || fitsAtLast(bytes) : fits(bytes) || fitsAtLast(bytes);
  };
  return { limit, isSmall, hasRoom };
}

/** Measured: a character of a JSON text takes up to 38 bytes once it is parsed, in objects of one key that is a number. */
const BYTES_PER_CHARACTER = 40;
/** Measured: a comma or an opening bracket stands for up to 187 bytes, in the same objects. */
const BYTES_PER_VALUE = 192;
/** Measured: what became of an event takes 150 to 800 bytes until the response is written. */
const BYTES_PER_RESULT = 1000;
const [COMMA, LIST, OBJECT] = [0x2c, 0x5b, 0x7b];

/** Returns how many bytes of the heap the text of a body takes at most. */
export const estimateText = (bytes: number): number => bytes * 2;

/** Returns how many bytes of the heap a JSON text takes at most once it is parsed. */
export const estimateParsed = (text: string): number => text.length * BYTES_PER_CHARACTER;

/** Counts how many bytes of the heap a JSON text takes once it is parsed; that is far less than at most, but takes time. */
export function countParsed(text: string): number {
  let values = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === COMMA || code === LIST || code === OBJECT) values += 1;
  }
  return text.length + values * BYTES_PER_VALUE;
}

/** Returns how many bytes of the heap the results of events take at most, besides the values of their messages. */
export const estimateResults = (events: number): number => events * BYTES_PER_RESULT;

/** Measured: an item takes 140 to 420 bytes besides what it repeats of its event. */
const BYTES_PER_ITEM = 512;
/** Values of an event stand in its item up to three times: the body, the metadata, and the tags. */
const TIMES = 3;
/** A key has at most 4,096 characters; each may be escaped. */
const MAX_KEY_BYTES = 8192;

/** Returns the bytes that an item repeats of a destination that is shared: its key, signed, and all of it if it is echoed. */
function countShared(destination: unknown, raw: string | undefined): number {
  const apiKey = ownValueAt(destination, ['Config', 'apiKey']);
  const key = typeof apiKey === 'string' ? Math.min(apiKey.length * 2, MAX_KEY_BYTES) : 0;
  return key + (raw === undefined ? 0 : Buffer.byteLength(raw));
}

/** Adds up what items repeat of the destinations that their events share. */
function sumShared(events: readonly unknown[], { sharedDestination }: RawValuesFinder): number {
  const counts = new Map<string, number>();
  let sum = 0;
  for (const event of events) {
    const id = ownValueAt(event, ['metadata', 'destinationId']);
    if (typeof id !== 'string') continue;
    const count = counts.get(id) ?? countShared(ownValue(event, 'destination'), sharedDestination(id));
    counts.set(id, count);
    sum += count;
  }
  return sum;
}

/** Estimates the bytes of the response to a request before it is made, rather too many than too few. */
export function estimateResponse(request: EventRequest, raw: RawValuesFinder): number {
  const { events, text, isCompacted } = request;
  const shared = isCompacted ? sumShared(events, raw) : 0;
  return events.length * BYTES_PER_ITEM + text.length * TIMES + shared;
}
