import { linter, type Diagnostic } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Problem } from '../../../mapping.js';
import { fixOfProblem, rangeOfProblem, type TextEdit } from '../../model/editing/problem-edits.js';
import type { Store } from '../../model/store.js';
import { placedDocument } from '../editor/placed-document.js';

/** The problems of the edited overlay, where they stand, and how they are fixed. */
export interface PlacedProblem {
  readonly problem: Problem;
  readonly from: number;
  readonly to: number;
  readonly fix: TextEdit | undefined;
}

const MAX_SHOWN = 200;

/** Places the problems of the text that an editor shows. */
export function placeProblems({ state }: EditorView, store: Store): PlacedProblem[] {
  const { evaluation, state: chosen } = store.view();
  const text = state.doc.toString();
  const placed = placedDocument(state);
  return evaluation.problems
    .filter(({ file }) => file === chosen.editedName)
    .slice(0, MAX_SHOWN)
    .map((problem) => ({
      problem,
      ...rangeOfProblem(text, placed, problem),
      fix: fixOfProblem(text, placed, problem),
    }));
}

/** Writes what was probably meant. */
export function applyFix(view: EditorView, { from, to, insert }: TextEdit): void {
  view.dispatch({ changes: { from, to, insert }, userEvent: 'input.fix' });
}

function toDiagnostic({ problem, from, to, fix }: PlacedProblem): Diagnostic {
  const action = fix && {
    name: `Write ${fix.insert}`,
    apply: (view: EditorView) => {
      applyFix(view, fix);
    },
  };
  return {
    from,
    to,
    severity: 'error',
    source: problem.code,
    message: problem.message,
    ...(action !== undefined && { actions: [action] }),
  };
}

/** Underlines the problems that `check` would find, each with its fix where there is one. */
export function problemMarks(store: Store): Extension {
  return linter((view) => placeProblems(view, store).map(toDiagnostic), { delay: 150 });
}
