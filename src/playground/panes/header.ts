import { overlaysFor, type Catalogue } from '../model/editing/catalogue.js';
import type { Sides } from '../model/compile-sides.js';
import { EDITED, toggleOverlay } from '../model/state.js';
import type { Store } from '../model/store.js';
import { byId, make, makeButton } from './dom.js';

function fillSelect(select: HTMLSelectElement, names: readonly string[], chosen: string): void {
  select.replaceChildren(
    ...names.map((name) => make('option', { value: name, selected: name === chosen }, name)),
  );
}

function drawOverlays(store: Store, catalogue: Catalogue): void {
  const { state, evaluation } = store.view();
  const { layers, files } = evaluation.sides;
  const labelOf = (name: string) => (name === EDITED ? state.editedName : name);
  const names = [...overlaysFor(catalogue, files.destination.name), EDITED];
  const buttons = names.map((name) => {
    const colour = layers.find(({ label }) => label === labelOf(name))?.colour ?? 0;
    const attributes = {
      class: `chip layer-${colour}`,
      'aria-pressed': String(state.overlays.includes(name)),
      'data-overlay': name,
    };
    return makeButton(attributes, labelOf(name), () => {
      store.setState({ overlays: toggleOverlay(store.view().state, name).overlays });
    });
  });
  const focused =
    document.activeElement instanceof HTMLElement ? document.activeElement.dataset['overlay'] : undefined;
  byId('overlays', HTMLElement).replaceChildren(...buttons);
  buttons.find((button) => button.dataset['overlay'] === focused)?.focus();
}

function drawShown(store: Store): void {
  const { shown } = store.view();
  for (const input of byId('shown', HTMLFieldSetElement).querySelectorAll('input'))
    input.checked = input.value === shown;
}

/** The system's choice, until the button is used. */
function switchTheme(): void {
  const root = document.documentElement;
  const isDark =
    root.dataset['theme'] === 'dark' ||
    (root.dataset['theme'] === undefined && matchMedia('(prefers-color-scheme: dark)').matches);
  root.dataset['theme'] = isDark ? 'light' : 'dark';
}

/** Makes what is chosen at the top; the catalogue may change when files do. */
export function createHeader(store: Store, catalogue: () => Catalogue): void {
  const [destination, api] = [byId('destination', HTMLSelectElement), byId('api', HTMLSelectElement)];
  destination.addEventListener('change', () => {
    const edited = store.view().state.overlays.filter((name) => name === EDITED);
    store.setState({ destination: destination.value, api: '', overlays: edited });
  });
  api.addEventListener('change', () => {
    store.setState({ api: api.value });
  });
  byId('shown', HTMLFieldSetElement).addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement) store.show(target.value === 'before' ? 'before' : 'after');
  });
  byId('theme', HTMLButtonElement).addEventListener('click', switchTheme);

  let drawn: Sides | undefined;
  store.subscribe(({ evaluation: { sides } }) => {
    drawShown(store);
    if (drawn === sides) return;
    drawn = sides;
    fillSelect(destination, [...catalogue().destinations.keys()], sides.files.destination.name);
    fillSelect(api, Object.keys(sides.files.destination.flavours), sides.api);
    drawOverlays(store, catalogue());
  });
}
