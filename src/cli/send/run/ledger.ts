import type { Input } from '../input.js';

/** Where a record stands in its input, and how many bytes it has. */
export interface RecordPlace {
  readonly byteOffset: number;
  readonly end: number;
  readonly line: number;
}

/** A record that was read, until all of its messages are settled and all records before it are. */
export interface Entry extends RecordPlace {
  readonly input: Input;
  /** Indices of the messages that are settled. */
  readonly settled: number[];
  readonly messages: number;
  open: number;
  next: Entry | undefined;
}

/** What is settled of an input beyond its low-water mark: the offset of each record, and the index in it. */
export type Beyond = (readonly [byteOffset: number, index: number])[];

/** Knows which messages are settled, and moves the low-water marks of the inputs. */
export interface Ledger {
  /** Notes a record with so many messages that are to be settled, besides those that are. */
  readonly open: (input: Input, place: RecordPlace, open: number, settled?: readonly number[]) => Entry;
  readonly settle: (entry: Entry, index: number) => void;
  /** Whether more may be read beyond the low-water mark. */
  readonly hasRoom: () => boolean;
  readonly whenRoom: () => Promise<void>;
  readonly whenIdle: () => Promise<void>;
  /** Lets go who waits for room or the end, as neither may come. */
  readonly release: () => void;
  /** Messages that were read and are not settled. */
  readonly unsettled: () => number;
  /** What is settled beyond the low-water marks. */
  readonly beyond: () => ReadonlyMap<Input, Beyond>;
}

const MAX_MESSAGES = 10_000;
const MAX_BYTES = 16 * 1024 * 1024;
/** As many as may be under way at once; more that wait to be sent would only fill the memory. */
const MAX_UNSETTLED = 1000;
/** Who waits for room goes on below this share of the limits, to read several records at once. */
const MUCH_ROOM = 0.75;

interface State {
  first: Entry | undefined;
  last: Entry | undefined;
  messages: number;
  bytes: number;
  unsettled: number;
  waiting: { readonly isOver: () => boolean; readonly resolve: () => void }[];
}

function wake(state: State): void {
  if (state.waiting.length === 0) return;
  const over = state.waiting.filter(({ isOver }) => isOver());
  if (over.length === 0) return;
  state.waiting = state.waiting.filter((each) => !over.includes(each));
  for (const { resolve } of over) resolve();
}

/** Moves the low-water marks behind the records that are settled as a whole. */
function advance(state: State): void {
  for (let entry = state.first; entry?.open === 0; entry = state.first) {
    entry.input.mark = { byteOffset: entry.end, line: entry.line };
    state.messages -= entry.messages;
    state.bytes -= entry.end - entry.byteOffset;
    state.first = entry.next;
    entry.next = undefined; // or what is old and done would keep what comes after it in memory
    if (state.first === undefined) state.last = undefined;
  }
  wake(state);
}

function append(state: State, entry: Entry): void {
  state.messages += entry.messages;
  state.bytes += entry.end - entry.byteOffset;
  state.unsettled += entry.open;
  if (state.last === undefined) state.first = entry;
  else state.last.next = entry;
  state.last = entry;
}

function listBeyond({ first }: State): Map<Input, Beyond> {
  const byInput = new Map<Input, Beyond>();
  for (let entry = first; entry !== undefined; entry = entry.next) {
    const { byteOffset, settled, input } = entry;
    const listed = byInput.get(input) ?? [];
    for (const index of settled) listed.push([byteOffset, index]);
    byInput.set(input, listed);
  }
  return byInput;
}

function open(
  state: State,
  input: Input,
  { byteOffset, end, line }: RecordPlace,
  counted: { readonly open: number; readonly settled: readonly number[] },
): Entry {
  const settled = [...counted.settled];
  const messages = counted.open + settled.length;
  const place = { byteOffset, end, line };
  const entry = { input, ...place, settled, messages, open: counted.open, next: undefined };
  append(state, entry);
  if (entry.open === 0) advance(state);
  return entry;
}

function settle(state: State, entry: Entry, index: number): void {
  entry.settled.push(index);
  entry.open -= 1;
  state.unsettled -= 1;
  if (entry.open === 0 && entry === state.first) advance(state);
  else wake(state);
}

const isBelow = ({ messages, bytes, unsettled }: State, share: number) =>
  messages < share * MAX_MESSAGES && bytes < share * MAX_BYTES && unsettled < share * MAX_UNSETTLED;

const createState = (): State => ({
  first: undefined,
  last: undefined,
  messages: 0,
  bytes: 0,
  unsettled: 0,
  waiting: [],
});

/** Makes a ledger of nothing yet. */
export function createLedger(): Ledger {
  const state = createState();
  let isReleased = false;

  const hasRoom = () => isReleased || isBelow(state, 1);
  const hasMuchRoom = () => isReleased || isBelow(state, MUCH_ROOM);
  const isIdle = () => isReleased || state.first === undefined;
  const when = (isOver: () => boolean) =>
    new Promise<void>((resolve) => {
      state.waiting.push({ isOver, resolve });
      wake(state);
    });
  const release = () => {
    isReleased = true;
    wake(state);
  };
  return {
    open: (input, place, count, settled = []) => open(state, input, place, { open: count, settled }),
    settle: (entry, index) => {
      settle(state, entry, index);
    },
    hasRoom,
    whenRoom: () => when(hasMuchRoom),
    whenIdle: () => when(isIdle),
    release,
    unsettled: () => state.unsettled,
    beyond: () => listBeyond(state),
  };
}
