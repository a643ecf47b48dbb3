import { isJsonObject } from '../../json/index.js';
import { fixtureOf } from '../panes/request/copy-buttons.js';
import { openDialog } from '../panes/dialog.js';
import { byId, make, makeButton } from '../panes/dom.js';
import type { Store } from '../model/store.js';
import type { Post } from './client.js';

async function keep(post: Post, store: Store, description: string): Promise<string> {
  const view = store.view();
  const outcome = view.result?.explanation.outcome;
  const fixture = outcome && fixtureOf(view, outcome);
  if (fixture === undefined) return 'There is no message to keep';
  const { status, body } = await post('/api/keep', { fixture: { ...fixture, description } });
  return status === 200 && isJsonObject(body) ? `Kept as ${String(body['file'])}` : 'It could not be kept';
}

/** Makes the button that keeps the message with its outcome as a fixture. */
export function createKeepButton(post: Post, store: Store): void {
  const open = () => {
    const field = make('input', {
      type: 'text',
      'aria-label': 'What it shows',
      placeholder: 'sends the plan of the properties',
    });
    const result = make('p', { role: 'status' });
    const button = makeButton({ class: 'primary' }, 'Keep', () => {
      void keep(post, store, field.value).then((text) => (result.textContent = text));
    });
    const note =
      'Writes the message and what becomes of it now into the folder of fixtures, under a name made of this sentence.';
    openDialog(
      'Keep as fixture',
      make('p', {}, note),
      field,
      make('p', { class: 'buttons' }, button),
      result,
    );
    field.focus();
  };
  const attributes = { class: 'small', title: 'Keep as fixture', 'aria-label': 'Keep as fixture' };
  byId('copy', HTMLElement).before(makeButton(attributes, 'keep', open));
}
