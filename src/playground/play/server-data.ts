import type { GivenFiles } from '../model/editing/catalogue.js';
import type { State } from '../model/state.js';
import type { Post } from './client.js';

/** A record of a file of events. */
export interface PageRecord {
  readonly line: number;
  readonly messages: readonly unknown[];
  readonly malformed: { readonly code: string; readonly message: string } | null;
}

/** The overlay file as it was read. */
export interface OverlayText {
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

/** What the page begins with. */
export interface Setup {
  readonly given: GivenFiles;
  readonly chosen: Pick<State, 'destination' | 'api' | 'overlays'>;
  readonly stamp: string;
  readonly edited: OverlayText | null;
  readonly events: { readonly name: string } | null;
}

/** How far the events are known. */
export interface EventsState {
  readonly count: number;
  readonly isWhole: boolean;
  readonly version: number;
}

/** What may change while the page is open. */
export interface ServerState {
  readonly stamp: string;
  readonly overlay: string | null;
  readonly events: EventsState | null;
}

async function ask(post: Post, path: string, body?: object): Promise<unknown> {
  const reply = await post(path, body);
  if (reply.status !== 200) throw new Error(`The server answered ${reply.status}`);
  return reply.body;
}

export const readSetup = async (post: Post) => (await ask(post, '/api/setup')) as Setup;

export const readState = async (post: Post) => (await ask(post, '/api/state')) as ServerState;

/** Reads records from one on; the server gives as many as go together. */
export async function readRecords(post: Post, from: number, count: number): Promise<readonly PageRecord[]> {
  const { records } = (await ask(post, '/api/events', { from, count })) as { records: readonly PageRecord[] };
  return records;
}

/** Finds the first record from one on that holds a text. */
export async function findRecord(post: Post, text: string, from: number): Promise<number | null> {
  return ((await ask(post, '/api/find', { text, from })) as { index: number | null }).index;
}
