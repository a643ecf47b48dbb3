import { createCatalogue, type Catalogue } from './model/editing/catalogue.js';
import { createEvaluate } from './model/evaluate.js';
import type { Example } from './model/examples.js';
import { prettyPrint } from './model/pretty-print.js';
import { INITIAL } from './model/state.js';
import { createStore, type Store } from './model/store.js';
import { createExamples } from './panes/examples.js';
import { createHeader } from './panes/header.js';
import { createHelp } from './panes/help.js';
import { createLines } from './panes/lines.js';
import { createMappingPane } from './panes/mapping/mapping-pane.js';
import { createMessagePane } from './panes/message-pane.js';
import { createOverlayPane } from './panes/overlay/overlay-pane.js';
import { createRequestPane } from './panes/request/request-pane.js';
import { createShare } from './panes/share-button.js';
import { createWords } from './panes/words.js';
import { connect } from './play/client.js';
import { connectPage, stateOfSetup } from './play/connect-page.js';
import { readSetup } from './play/server-data.js';
import { unpackShared } from './share/share.js';

/** The fixtures of the package as JSON, which the build puts in. */
declare const __EXAMPLES__: string;

const examples = JSON.parse(__EXAMPLES__) as readonly Example[];

const FIRST = 'june/track/rudderstack-sample-with-group-id';

async function readShared() {
  const packed = /^#share=([\w-]+)$/.exec(location.hash)?.[1];
  return packed === undefined ? undefined : unpackShared(packed);
}

function createPanes(store: Store, catalogue: () => Catalogue): void {
  createHeader(store, catalogue);
  const message = createMessagePane(store);
  createMappingPane(store);
  const request = createRequestPane(store);
  createOverlayPane(store);
  createWords(store);
  createLines(store, { message, request });
  createExamples(store, examples);
  createShare(store, catalogue);
  createHelp();
  performance.mark('first result');
}

/** Makes the page: of what the server of `play` gives, of a link that was shared, or else of an example. */
export async function createPage(): Promise<void> {
  const post = connect();
  const setup = post && (await readSetup(post));
  const shared = setup === undefined ? await readShared() : undefined;
  const first = examples.find(({ name }) => name === FIRST);
  const message = prettyPrint(first?.message) ?? '';
  let catalogue = createCatalogue(setup?.given ?? shared?.given);
  const initial = setup === undefined ? { ...INITIAL, message } : stateOfSetup(setup, message);
  const store = createStore(createEvaluate(catalogue), shared?.state ?? initial);
  createPanes(store, () => catalogue);
  if (post === undefined || setup === undefined) return;
  await connectPage(post, store, setup, (next) => {
    catalogue = next;
  });
}
