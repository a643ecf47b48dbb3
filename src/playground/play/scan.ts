import { describeCounts, createTally, type Tally } from '../model/counts/tally.js';
import type { Sides } from '../model/compile-sides.js';
import type { Store } from '../model/store.js';
import { byId } from '../panes/dom.js';
import type { Post } from './client.js';
import { readRecords, type EventsState, type PageRecord } from './server-data.js';

/** Counts what becomes of all events, again whenever the mappings change. */
export interface Scan {
  readonly tally: () => Tally | undefined;
  /** How many records the file has, as far as that is known. */
  readonly count: () => number;
  /** Takes how far the events are known; a new version of the file is counted from its beginning. */
  readonly setEvents: (events: EventsState) => void;
  /** Resolves once more is counted. */
  readonly more: () => Promise<void>;
}

/** So many records are kept, so that their counts follow each key that is typed. */
const KEPT = 1000;
const READ = 1000;
const REST_MS = 400;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface ScanState {
  kept: readonly PageRecord[];
  events: EventsState;
  sides: Sides | undefined;
  tally: Tally | undefined;
  waiting: (() => void)[];
}

function show({ tally, events }: ScanState, overlay: string): void {
  if (tally === undefined) return;
  const isWhole = events.isWhole && tally.size() >= events.count;
  byId('counts', HTMLElement).textContent =
    `${describeCounts(tally.counts, overlay)}${isWhole ? '' : ' · counting …'}`;
}

/** Reads on and counts until all is counted, or the mappings have changed. */
async function goOn(state: ScanState, post: Post, store: Store): Promise<void> {
  const { tally, events } = state;
  const isPresent = () => state.tally === tally && state.events.version === events.version;
  while (tally !== undefined && isPresent() && tally.size() < state.events.count) {
    const records = await readRecords(post, tally.size(), READ);
    if (!isPresent() || records.length === 0) return;
    if (tally.size() < KEPT) state.kept = [...state.kept, ...records].slice(0, KEPT);
    tally.add(records);
    show(state, store.view().state.editedName);
    for (const resolve of state.waiting.splice(0)) resolve();
    await wait(0);
  }
}

/** Begins anew: with what is kept at once, and with the rest when the person rests. */
function begin(state: ScanState, post: Post, store: Store): void {
  const { sides } = store.view().evaluation;
  const tally = createTally(sides);
  Object.assign(state, { sides, tally });
  tally.add(state.kept);
  show(state, store.view().state.editedName);
  void wait(state.kept.length === 0 ? 0 : REST_MS).then(() =>
    state.tally === tally ? goOn(state, post, store) : undefined,
  );
}

/** Makes the count of the events of a file. */
export function createScan(post: Post, store: Store, first: EventsState): Scan {
  const state: ScanState = { kept: [], events: first, sides: undefined, tally: undefined, waiting: [] };
  store.subscribe(({ evaluation }) => {
    if (evaluation.sides !== state.sides) begin(state, post, store);
  });
  return {
    tally: () => state.tally,
    count: () => state.events.count,
    setEvents: (events) => {
      const { version, count } = state.events;
      state.events = events;
      if (events.version !== version) {
        state.kept = [];
        begin(state, post, store);
      } else if (events.count > count) void goOn(state, post, store);
    },
    more: () => new Promise((resolve) => state.waiting.push(resolve)),
  };
}
