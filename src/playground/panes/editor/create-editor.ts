import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput } from '@codemirror/language';
import { Annotation, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { coloursOfJson } from './colours.js';
import { theme } from './theme.js';

/** What an editor is made of. */
export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly label: string;
  readonly isReadOnly?: boolean;
  readonly extensions?: readonly Extension[];
  /** Called with the text once a person has changed it. */
  readonly onChange?: (text: string) => void;
}

/** An editor of JSON. */
export interface Editor {
  readonly view: EditorView;
  readonly setText: (text: string) => void;
}

/** Marks a change that the page made itself. */
const ownChange = Annotation.define<boolean>();

const writing = [
  history(),
  indentOnInput(),
  closeBrackets(),
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
];
const reading = [EditorState.readOnly.of(true), keymap.of(defaultKeymap)];

function tellChanges(onChange: (text: string) => void): Extension {
  return EditorView.updateListener.of(({ docChanged, transactions, state }) => {
    const isOwn = transactions.some((transaction) => transaction.annotation(ownChange) === true);
    if (docChanged && !isOwn) onChange(state.doc.toString());
  });
}

/** Makes an editor; Tab goes on to what is next, as everywhere else in the page. */
export function createEditor(options: EditorOptions): Editor {
  const { parent, label, isReadOnly = false, extensions = [], onChange } = options;
  const view = new EditorView({
    parent,
    extensions: [
      coloursOfJson(),
      theme,
      lineNumbers(),
      drawSelection(),
      highlightActiveLine(),
      highlightSpecialChars(),
      bracketMatching(),
      isReadOnly ? reading : writing,
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      ...extensions,
      ...(onChange === undefined ? [] : [tellChanges(onChange)]),
    ],
  });

  const setText = (text: string) => {
    if (view.state.doc.toString() === text) return;
    const changes = { from: 0, to: view.state.doc.length, insert: text };
    view.dispatch({ changes, annotations: ownChange.of(true) });
  };
  return { view, setText };
}
