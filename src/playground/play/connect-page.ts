import { createCatalogue, type Catalogue } from '../model/editing/catalogue.js';
import { createEvaluate } from '../model/evaluate.js';
import { INITIAL, type State } from '../model/state.js';
import type { Store } from '../model/store.js';
import type { Post } from './client.js';
import { createEventsBar } from './events-bar.js';
import { follow } from './follow.js';
import { createKeepButton } from './keep-button.js';
import { createReportButton } from './report-button.js';
import { createSave } from './save.js';
import { createScan } from './scan.js';
import { readState, type Setup } from './server-data.js';

/** Returns the state that a server's page begins with. */
export function stateOfSetup({ chosen, edited }: Setup, message: string): State {
  return {
    ...INITIAL,
    ...chosen,
    message,
    edited: edited?.text ?? '',
    editedName: edited?.name ?? INITIAL.editedName,
  };
}

/** Joins a page to the server of `play`: its events, its overlay file and its fixtures. */
export async function connectPage(
  post: Post,
  store: Store,
  setup: Setup,
  setCatalogue: (catalogue: Catalogue) => void,
): Promise<void> {
  const state = await readState(post);
  const { edited } = setup;
  const scan = state.events === null ? undefined : createScan(post, store, state.events);
  const bar = scan && createEventsBar(post, store, scan);
  if (scan !== undefined) createReportButton(post, store, scan);
  await bar?.goTo(0);
  const save = edited === null ? undefined : createSave(post, store, edited);
  createKeepButton(post, store);
  const setGiven = ({ given }: Setup) => {
    const catalogue = createCatalogue(given);
    setCatalogue(catalogue);
    store.setEvaluate(createEvaluate(catalogue));
  };
  follow(post, store, state, { save, scan, bar, setGiven });
}
