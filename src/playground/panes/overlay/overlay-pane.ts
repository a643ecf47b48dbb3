import { forceLinting } from '@codemirror/lint';
import { hoverTooltip, EditorView } from '@codemirror/view';
import { ownValue } from '../../../json/index.js';
import { overlayJsonSchema } from '../../../mapping.js';
import type { Sides } from '../../model/compile-sides.js';
import { nodeAround, pathOf } from '../../model/editing/place-json.js';
import { describeAt } from '../../model/editing/schema-at.js';
import { EDITED } from '../../model/state.js';
import type { Store, View } from '../../model/store.js';
import { countOf } from '../../model/counts/format-count.js';
import { byId, make } from '../dom.js';
import { createEditor } from '../editor/create-editor.js';
import { placedDocument } from '../editor/placed-document.js';
import { drawAdvice } from './advice.js';
import { completion } from './completion.js';
import { problemMarks } from './problems.js';

/** Says what a key is for, beside it. */
const keyHelp = hoverTooltip(({ state }, offset) => {
  const node = nodeAround(placedDocument(state), offset);
  const text = node === undefined || offset > node.from ? '' : describeAt(overlayJsonSchema, pathOf(node));
  if (node === undefined || text === '') return null;
  return { pos: node.start, create: () => ({ dom: make('div', { class: 'cm-completionInfo' }, text) }) };
});

/** Finds something of the message that an overlay could send. */
function findSource(message: unknown): readonly [container: string, key: string] {
  const container = ownValue(message, 'traits') === undefined ? 'properties' : 'traits';
  const [key = 'plan'] = Object.keys(Object(ownValue(message, container)) as object).filter((each) =>
    /^\w+$/.test(each),
  );
  return [container, key];
}

/** The smallest overlay that changes something of the mapping that is shown. */
function starterOf(store: Store): string {
  const { result, evaluation } = store.view();
  const type = result?.mapping?.type ?? 'track';
  const [container, key] = findSource(evaluation.message?.value);
  const rule = { destKey: `context.${key}`, sourceKeys: `${container}.${key}` };
  const overlay = {
    description: 'Says what this overlay is for',
    destination: evaluation.sides.files.destination.name,
    mappings: { [type]: { rules: [rule] } },
  };
  return JSON.stringify(overlay, null, 2);
}

/** Writes what the head of the pane says of the overlay. */
function drawHead({ state, evaluation }: View): void {
  const count = evaluation.problems.length;
  const isEmpty = count === 0 && !evaluation.sides.hasEdited;
  const text = count === 0 ? 'No problems' : countOf(count, 'problem');
  const pill = make('span', { class: `pill ${count === 0 ? 'good' : 'bad'}` }, text);
  byId('overlay-title', HTMLElement).textContent = state.editedName;
  byId('overlay-state', HTMLElement).replaceChildren(isEmpty ? 'not applied' : pill);
  byId('starter', HTMLButtonElement).hidden = state.edited.trim() !== '';
}

/** An overlay that is written is meant to apply. */
function setEdited(edited: string, store: Store): void {
  const { overlays } = store.view().state;
  store.setState({ edited, overlays: overlays.includes(EDITED) ? overlays : [...overlays, EDITED] });
}

/** Makes the pane of the overlay that is edited. */
export function createOverlayPane(store: Store): void {
  const { view, setText } = createEditor({
    parent: byId('overlay-editor', HTMLElement),
    label: 'Overlay, JSON',
    extensions: [
      completion(store),
      problemMarks(store),
      keyHelp,
      EditorView.updateListener.of(({ selectionSet, docChanged }) => {
        if (selectionSet && !docChanged) drawAdvice(view, store);
      }),
    ],
    onChange: (text) => {
      setEdited(text, store);
    },
  });
  byId('starter', HTMLButtonElement).addEventListener('click', () => {
    setEdited(starterOf(store), store);
    view.focus();
  });
  let drawn: Sides | undefined;
  store.subscribe((page) => {
    if (drawn === page.evaluation.sides) return;
    drawn = page.evaluation.sides;
    setText(page.state.edited);
    forceLinting(view);
    drawHead(page);
    drawAdvice(view, store);
  });
}
