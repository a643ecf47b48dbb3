import type { Store } from '../model/store.js';
import { announce } from '../panes/dom.js';
import type { Post } from './client.js';
import type { EventsBar } from './events-bar.js';
import type { Save } from './save.js';
import type { Scan } from './scan.js';
import { readSetup, readState, type ServerState, type Setup } from './server-data.js';

/** What follows the files on the disk. */
export interface Followers {
  readonly save: Save | undefined;
  readonly scan: Scan | undefined;
  readonly bar: EventsBar | undefined;
  /** Takes the files that do not come with the package, when they have changed. */
  readonly setGiven: (setup: Setup) => void;
}

const EVERY_MS = 1000;

/** A changed overlay is taken over, unless the page holds changes of its own; saving then shows both. */
async function takeOverlay(post: Post, store: Store, save: Save): Promise<void> {
  const { edited } = await readSetup(post);
  if (edited === null || save.isChanged()) return;
  save.setFile(edited);
  store.setState({ edited: edited.text });
  announce(`${edited.name} has changed`);
}

async function look(post: Post, store: Store, last: ServerState, followers: Followers): Promise<ServerState> {
  const { save, scan, bar, setGiven } = followers;
  const state = await readState(post);
  if (state.stamp !== last.stamp) setGiven(await readSetup(post));
  if (save !== undefined && state.overlay !== null && state.overlay !== save.file().hash)
    await takeOverlay(post, store, save);
  const isMore = state.events?.count !== last.events?.count || state.events?.version !== last.events?.version;
  if (state.events !== null && (isMore || state.events.isWhole !== last.events?.isWhole)) {
    scan?.setEvents(state.events);
    bar?.setCount(state.events.count);
    if (state.events.version !== last.events?.version) await bar?.goTo(0);
  }
  return state;
}

/** Looks again and again what has changed on the disk. */
export function follow(post: Post, store: Store, first: ServerState, followers: Followers): void {
  let last = first;
  const lookSoon = () =>
    setTimeout(() => {
      look(post, store, last, followers)
        .then((state) => (last = state))
        .catch(() => {
          announce('The server has ended');
        })
        .finally(lookSoon);
    }, EVERY_MS);
  lookSoon();
}
