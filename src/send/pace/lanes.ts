import { createQueue } from './queue.js';

/** What stands in a lane, with what stands behind it. */
export interface Queued {
  readonly lane: unknown;
  following?: this | undefined;
}

/** Who may go next: of each lane the first one alone. */
export interface Lanes<Item> {
  /** Puts an item at the end of its lane. */
  readonly add: (item: Item) => void;
  /** Puts the first item of a lane back among those that may go. */
  readonly again: (item: Item) => void;
  /** Takes the first item of a lane away, so that the next one may go. */
  readonly remove: (item: Item) => void;
  /** Returns the item that has been waiting longest to go, and takes it from those that may go. */
  readonly next: () => Item | undefined;
  readonly hasNext: () => boolean;
  /** Forgets all items but the first of each lane, if that one is kept. */
  readonly clear: (isKept: (first: Item) => boolean) => void;
}

/** Makes lanes that take turns. */
export function createLanes<Item extends Queued>(): Lanes<Item> {
  const lanes = new Map<unknown, { first: Item; last: Item }>();
  let ready = createQueue<Item>();

  const add = (item: Item) => {
    const lane = lanes.get(item.lane);
    if (lane !== undefined) {
      lane.last.following = item;
      lane.last = item;
      return;
    }
    lanes.set(item.lane, { first: item, last: item });
    ready.push(item);
  };
  const again = (item: Item) => {
    ready.push(item);
  };
  const remove = (item: Item) => {
    const { lane: key, following } = item;
    const lane = lanes.get(key);
    item.following = undefined; // or what is old and done would keep what comes after it in memory
    if (lane === undefined || following === undefined) {
      lanes.delete(key);
      return;
    }
    lane.first = following;
    ready.push(following);
  };
  const clear = (isKept: (first: Item) => boolean) => {
    ready = createQueue();
    for (const [key, { first }] of lanes) {
      if (isKept(first)) lanes.set(key, { first, last: first });
      else lanes.delete(key);
      first.following = undefined;
    }
  };
  return { add, again, remove, next: () => ready.shift(), hasNext: () => ready.size() > 0, clear };
}
