import type { Catalogue } from '../model/editing/catalogue.js';
import type { Store } from '../model/store.js';
import { packShared } from '../share/share.js';
import { openDialog } from './dialog.js';
import { byId, copyText, make, makeButton } from './dom.js';

const NOTE =
  'The link holds the message, the overlay and what is chosen, packed behind its #. Nothing was sent anywhere, and a browser does not send this part of an address. It holds no API key.';

async function openShare(store: Store, { given }: Catalogue): Promise<void> {
  const packed = await packShared({ state: store.view().state, given });
  const link = `${location.href.split('#')[0] ?? ''}#share=${packed}`;
  const field = make('textarea', { readonly: true, rows: '5', 'aria-label': 'Link' }, link);
  const copy = makeButton({ class: 'primary' }, 'Copy the link', () => {
    void copyText(link, copy);
  });
  openDialog('Share', make('p', {}, NOTE), field, make('p', { class: 'buttons' }, copy));
  field.select();
}

/** Makes the button that packs all of the page into a link. */
export function createShare(store: Store, catalogue: () => Catalogue): void {
  byId('share', HTMLButtonElement).addEventListener('click', () => {
    void openShare(store, catalogue());
  });
}
