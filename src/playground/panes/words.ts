import type { Store, View } from '../model/store.js';
import { announce, byId } from './dom.js';

const HINT = 'Point at a value, or move the cursor to it, to see where it comes from and where it goes';

const DELAY_MS = 300;

function show({ lit }: View): void {
  byId('words', HTMLElement).textContent = lit.words === '' ? HINT : lit.words;
}

/** Says in words what lights up, and tells it to screen readers once the pointing rests. */
export function createWords(store: Store): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((view) => {
    show(view);
    clearTimeout(timer);
    timer = setTimeout(() => {
      announce(view.lit.words);
    }, DELAY_MS);
  });
}
