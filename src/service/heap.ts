import { getHeapStatistics } from 'node:v8';
import { createCollectGarbage } from './collect-garbage.js';

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

const HOLDS_MS = 100;
const SMALL_SHARE = 64;

/** Makes the view of the heap; asking for its statistics takes as long as a small request, so an answer holds for a while. */
export function createHeap({ maxHeapPercent, letGo }: HeapSettings): Heap {
  const { heap_size_limit: limit } = getHeapStatistics();
  const most = maxHeapPercent === 'off' ? Infinity : (limit * maxHeapPercent) / 100;
  const collect = createCollectGarbage();
  let latest = { at: -Infinity, used: 0 };

  const isSmall = (bytes: number) => bytes <= limit / SMALL_SHARE;
  const fits = (bytes: number) => {
    latest = { at: performance.now(), used: getHeapStatistics().used_heap_size };
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
