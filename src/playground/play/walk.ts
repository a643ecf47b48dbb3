import type { Kind } from '../model/counts/tally.js';
import type { Post } from './client.js';
import type { Scan } from './scan.js';
import { findRecord, readRecords, type PageRecord } from './server-data.js';

/** The event that is looked at. */
export interface Position {
  readonly index: number;
  /** Which message of a batch. */
  readonly part: number;
  readonly record: PageRecord | undefined;
}

/** Goes through the events of a file; each way returns whether there is such an event. */
export interface Walk {
  readonly position: () => Position;
  readonly goTo: (index: number) => Promise<boolean>;
  readonly move: (step: 1 | -1, kind: Kind) => Promise<boolean>;
  readonly find: (text: string) => Promise<boolean>;
}

/** Finds the next event of a kind; waits for the count to come so far. */
async function findNext(from: number, step: 1 | -1, kind: Kind, scan: Scan): Promise<number | undefined> {
  for (;;) {
    const tally = scan.tally();
    if (kind === 'all') return from;
    const found = tally?.find(kind, from, step);
    if (found !== undefined || step === -1 || (tally?.size() ?? 0) >= scan.count()) return found;
    await scan.more();
  }
}

/** Makes the walk through the events of a server. */
export function createWalk(post: Post, scan: Scan, show: (position: Position) => void): Walk {
  let position: Position = { index: 0, part: 0, record: undefined };

  const set = (next: Position) => {
    position = next;
    show(position);
    return true;
  };
  const goTo = async (index: number) => {
    const [record] = index < 0 ? [] : await readRecords(post, index, 1);
    return record !== undefined && set({ index, part: 0, record });
  };
  const move = async (step: 1 | -1, kind: Kind) => {
    const part = position.part + step;
    if (part >= 0 && part < (position.record?.messages.length ?? 0)) return set({ ...position, part });
    const next = await findNext(position.index + step, step, kind, scan);
    return next !== undefined && goTo(next);
  };
  const find = async (text: string) => {
    const behind = await findRecord(post, text, position.index + 1);
    const found = behind ?? (await findRecord(post, text, 0));
    return found !== null && goTo(found);
  };
  return { position: () => position, goTo, move, find };
}
