/** Where the records of a file stand: four numbers each, in buffers that grow. */
export interface RecordIndex {
  readonly count: () => number;
  readonly add: (record: IndexedRecord) => void;
  readonly at: (index: number) => IndexedRecord | undefined;
  /** Finds the record that an offset stands in. */
  readonly indexOf: (byteOffset: number) => number | undefined;
}

/** Where a record stands in its file, and what it is, as `block.ts` has it. */
export interface IndexedRecord {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly what: number;
}

const FIRST_SIZE = 1024;
const NUMBERS = 4;

/** Makes an index of nothing yet. */
export function createRecordIndex(): RecordIndex {
  let numbers = new Float64Array(FIRST_SIZE * NUMBERS);
  let count = 0;

  const at = (index: number): IndexedRecord | undefined => {
    if (index < 0 || index >= count) return undefined;
    const [start = 0, end = 0, line = 0, what = 0] = numbers.subarray(index * NUMBERS, (index + 1) * NUMBERS);
    return { start, end, line, what };
  };
  const add = ({ start, end, line, what }: IndexedRecord) => {
    if ((count + 1) * NUMBERS > numbers.length) {
      const larger = new Float64Array(numbers.length * 2);
      larger.set(numbers);
      numbers = larger;
    }
    numbers.set([start, end, line, what], count * NUMBERS);
    count += 1;
  };
  const indexOf = (byteOffset: number) => {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((numbers[middle * NUMBERS] ?? 0) <= byteOffset) low = middle + 1;
      else high = middle;
    }
    const found = at(low - 1);
    return found !== undefined && byteOffset < found.end ? low - 1 : undefined;
  };
  return { count: () => count, add, at, indexOf };
}
