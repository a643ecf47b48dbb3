import type { EditorView } from '@codemirror/view';
import { overlayJsonSchema } from '../../../mapping.js';
import { describeAt } from '../../model/editing/schema-at.js';
import type { Store } from '../../model/store.js';
import { countOf } from '../../model/counts/format-count.js';
import { makeCodeHelp } from '../code-help.js';
import { byId, make, makeButton } from '../dom.js';
import { jsonPlaceAt } from './json-path.js';
import { applyFix, placeProblems, type PlacedProblem } from './problems.js';

function makeProblem({ problem, from, to, fix }: PlacedProblem, view: EditorView): HTMLElement {
  const line = view.state.doc.lineAt(from).number;
  const goTo = makeButton({ class: 'quiet' }, `Line ${line}`, () => {
    view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    view.focus();
  });
  const buttons =
    fix === undefined
      ? [goTo]
      : [
          goTo,
          makeButton({ class: 'small' }, `Write ${fix.insert}`, () => {
            applyFix(view, fix);
          }),
        ];
  return make(
    'li',
    {},
    make('p', {}, make('b', {}, problem.code), ` ${problem.message}`),
    make('p', { class: 'buttons' }, ...buttons),
    ...makeCodeHelp(problem.code),
  );
}

/** Problems of other files, and of all files together, have no line here. */
function makeOthers(store: Store): HTMLElement[] {
  const { evaluation, state } = store.view();
  const others = evaluation.problems.filter(({ file }) => file !== state.editedName);
  return others.map(({ file, pointer, message }) =>
    make('li', {}, make('b', {}, `${file}#${pointer}`), ` ${message}`),
  );
}

function makeHelp(view: EditorView): HTMLElement[] {
  const { path, isKey } = jsonPlaceAt(view.state, view.state.selection.main.head);
  const text = isKey ? '' : describeAt(overlayJsonSchema, path);
  return text === '' ? [] : [make('h3', {}, path.at(-1) ?? ''), make('p', { class: 'quiet' }, text)];
}

const INTRODUCTION =
  'An overlay patches rules by destination key: the keys that it gives replace those of the rule, all others stay. Type " for suggestions.';

/** Says beside the overlay what is wrong with it, and what the key at the cursor is for. */
export function drawAdvice(view: EditorView, store: Store): void {
  const items = [...placeProblems(view, store).map((each) => makeProblem(each, view)), ...makeOthers(store)];
  const problems =
    items.length === 0 ? [] : [make('h3', {}, countOf(items.length, 'problem')), make('ul', {}, ...items)];
  const help = makeHelp(view);
  const nothing =
    items.length === 0 && help.length === 0 ? [make('p', { class: 'quiet' }, INTRODUCTION)] : [];
  byId('advice', HTMLElement).replaceChildren(...problems, ...help, ...nothing);
}
