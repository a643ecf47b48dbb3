/** First in, first out. */
export interface Queue<Item> {
  readonly push: (item: Item) => void;
  readonly shift: () => Item | undefined;
  readonly size: () => number;
}

const MIN_SPARE = 1024;

/** Makes a queue; taking from a long one costs as little as from a short one. */
export function createQueue<Item>(): Queue<Item> {
  let items: (Item | undefined)[] = [];
  let first = 0;

  const shift = () => {
    if (first === items.length) return undefined;
    const item = items[first];
    items[first] = undefined;
    first += 1;
    if (first >= MIN_SPARE && first * 2 >= items.length) {
      items = items.slice(first);
      first = 0;
    }
    return item;
  };
  return {
    push: (item) => {
      items.push(item);
    },
    shift,
    size: () => items.length - first,
  };
}
