import { linter } from '@codemirror/lint';
import { syntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { prettyPrint } from '../model/pretty-print.js';
import type { Store, View } from '../model/store.js';
import { byId } from './dom.js';
import { createEditor } from './editor/create-editor.js';
import { createMarkLayer, type MarkLayer } from './editor/marks.js';
import { partsAt } from './editor/placed-document.js';
import { pointing } from './editor/pointing.js';

/** More of what reached nothing is not marked. */
const MAX_UNUSED = 2000;

/** Finds the first place that cannot be read, where the text is no JSON. */
function findError(state: EditorState): number {
  let offset: number | undefined;
  syntaxTree(state).iterate({
    enter: ({ type, from }) => {
      if (type.isError) offset ??= from;
      return offset === undefined;
    },
  });
  return offset ?? state.doc.length;
}

function showError(view: EditorView, isJson: boolean): void {
  const strip = byId('message-error', HTMLElement);
  strip.hidden = isJson;
  if (isJson) return;
  const offset = findError(view.state);
  const line = view.state.doc.lineAt(offset);
  strip.textContent = `This is no JSON at line ${line.number}, column ${offset - line.from + 1}`;
}

/** Underlines the place that cannot be read. */
const errorMark = (store: Store) =>
  linter(({ state }) => {
    if (store.view().evaluation.message !== undefined) return [];
    const from = Math.min(findError(state), Math.max(0, state.doc.length - 1));
    const to = Math.min(from + 1, state.doc.length);
    return [{ from, to, severity: 'error', message: 'This is no JSON' }];
  });

/** Marks what reached nothing, and says so behind its line. */
function markUnused(view: EditorView, { lineage }: View, layer: MarkLayer): void {
  const parts = partsAt(view.state, (lineage?.unused ?? []).slice(0, MAX_UNUSED), 'unused');
  const lines = parts.map(({ from }) => ({ at: view.state.doc.lineAt(from).from, name: 'unused-line' }));
  layer.set(view, { parts, lines });
}

/** Writes the message as people write JSON. */
function format(store: Store): void {
  const { message } = store.view().evaluation;
  const text = message && prettyPrint(message.value);
  if (text !== undefined) store.setState({ message: text });
}

/** Makes the pane of the message; returns its editor for the lines between the panes. */
export function createMessagePane(store: Store): EditorView {
  const [unused, lit] = [createMarkLayer(), createMarkLayer()];
  const { view, setText } = createEditor({
    parent: byId('message-editor', HTMLElement),
    label: 'Message, JSON',
    extensions: [unused.extension, lit.extension, pointing('message', store), errorMark(store)],
    onChange: (message) => {
      store.setState({ message });
    },
  });
  store.subscribe((page, changed) => {
    if (changed === 'all') {
      setText(page.state.message);
      showError(view, page.evaluation.message !== undefined);
      markUnused(view, page, unused);
    }
    lit.set(view, { parts: partsAt(view.state, page.lit.message, 'lit') });
  });
  byId('format', HTMLButtonElement).addEventListener('click', () => {
    format(store);
  });
  return view;
}
