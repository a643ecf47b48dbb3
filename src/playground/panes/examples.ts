import { choiceOf, findExamples, type Example } from '../model/examples.js';
import { prettyPrint } from '../model/pretty-print.js';
import { EDITED } from '../model/state.js';
import type { Store } from '../model/store.js';
import { openDialog } from './dialog.js';
import { countOf } from '../model/counts/format-count.js';
import { byId, make, makeButton } from './dom.js';

/** Puts an example into the page; the overlay that is edited stays. */
export function useExample(example: Example, store: Store): void {
  const { destination, api, overlays } = choiceOf(example);
  const message = prettyPrint(example.message) ?? '';
  store.setState({ message, destination, api, overlays: [...overlays, EDITED] });
}

function makeItem(example: Example, choose: (example: Example) => void): HTMLElement {
  const label = make(
    'span',
    {},
    make('b', {}, example.name),
    make('span', { class: 'quiet' }, example.description),
  );
  return make(
    'li',
    {},
    makeButton({ class: 'item' }, label, () => {
      choose(example);
    }),
  );
}

/** Opens the list of examples. */
export function createExamples(store: Store, examples: readonly Example[]): void {
  byId('examples', HTMLButtonElement).addEventListener('click', () => {
    const search = make('input', {
      type: 'search',
      placeholder: 'Find, e.g. track group id',
      'aria-label': 'Find examples',
    });
    const list = make('ul', { class: 'items' });
    const count = make('p', { class: 'quiet', role: 'status' });
    const dialog = openDialog('Examples', search, count, list);
    const choose = (example: Example) => {
      dialog.close();
      useExample(example, store);
    };
    const fill = () => {
      const found = findExamples(examples, search.value);
      count.textContent = countOf(found.length, 'example');
      list.replaceChildren(...found.map((example) => makeItem(example, choose)));
    };
    search.addEventListener('input', fill);
    fill();
    search.focus();
  });
}
