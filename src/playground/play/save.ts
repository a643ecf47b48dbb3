import { isJsonObject } from '../../json/index.js';
import type { Store } from '../model/store.js';
import { announce, byId, make, makeButton } from '../panes/dom.js';
import { openDialog } from '../panes/dialog.js';
import type { Post } from './client.js';
import type { OverlayText } from './server-data.js';

/** Writes the overlay back to its file. */
export interface Save {
  /** Takes what the file holds now. */
  readonly setFile: (file: OverlayText) => void;
  readonly file: () => OverlayText;
  /** Tells whether the page holds changes that the file does not. */
  readonly isChanged: () => boolean;
}

const NOTE = 'The file was changed by something else since the page read it. Nothing was written.';

function showConflict(theirs: OverlayText, mine: string, choose: (text: string) => void): void {
  const dialog = openDialog(
    'Two versions of the overlay',
    make('p', {}, NOTE),
    make(
      'div',
      { class: 'both' },
      ...(
        [
          ['In the file', theirs.text],
          ['In this page', mine],
        ] as const
      ).map(([label, text]) =>
        make('label', {}, label, make('textarea', { readonly: true, rows: '14' }, text)),
      ),
    ),
    make(
      'p',
      { class: 'buttons' },
      makeButton({}, 'Take that of the file', () => {
        dialog.close();
        choose(theirs.text);
      }),
      makeButton({ class: 'primary' }, 'Go on with mine, to be saved over it', () => {
        dialog.close();
        choose(mine);
      }),
    ),
  );
}

/** Makes the button that saves; what was changed elsewhere is shown, and never written over unseen. */
export function createSave(post: Post, store: Store, first: OverlayText): Save {
  let file = first;
  const button = byId('save', HTMLButtonElement);
  const isChanged = () => store.view().state.edited !== file.text;
  const draw = () => {
    button.textContent = isChanged() ? 'Save' : 'Saved';
    button.disabled = !isChanged();
  };
  const setFile = (next: OverlayText) => {
    file = next;
    draw();
  };
  const save = async () => {
    const text = store.view().state.edited;
    const { status, body } = await post('/api/save', { text, hash: file.hash });
    if (!isJsonObject(body)) return;
    const hash = String(body['hash']);
    if (status === 200) {
      setFile({ ...file, text, hash });
      announce('Saved');
    } else if (status === 409) {
      setFile({ ...file, text: String(body['text']), hash });
      showConflict(file, text, (edited) => {
        store.setState({ edited });
      });
    } else announce('The overlay could not be saved');
  };

  button.hidden = false;
  button.addEventListener('click', () => void save());
  store.subscribe((_, changed) => {
    if (changed === 'all') draw();
  });
  return { setFile, file: () => file, isChanged };
}
