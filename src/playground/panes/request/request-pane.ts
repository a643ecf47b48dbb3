import type { EditorView } from '@codemirror/view';
import type { RuleLink } from '../../lineage/link-rules.js';
import { layerAt } from '../../model/layers.js';
import { nodeAt } from '../../model/editing/place-json.js';
import { prettyPrint } from '../../model/pretty-print.js';
import type { Difference } from '../../model/differences.js';
import type { Store, View } from '../../model/store.js';
import { byId } from '../dom.js';
import { createEditor } from '../editor/create-editor.js';
import { createMarkLayer, type Marks } from '../editor/marks.js';
import { partsAt, placedDocument } from '../editor/placed-document.js';
import { pointing } from '../editor/pointing.js';
import { drawOutcome } from './outcome.js';

const TOO_DEEP = '"This body has too many levels to be shown"';

/** Colours the lines of each value by the file of its rule; the rules of inner keys come later. */
function layerLines(view: EditorView, links: readonly RuleLink[], { evaluation }: View): Marks['lines'] {
  const { doc } = view.state;
  const placed = placedDocument(view.state);
  const colours = new Map<number, number>();
  const written = links.filter(({ rule }) => rule.written);
  for (const { rule, target } of written.toSorted((one, other) => one.target.length - other.target.length)) {
    const node = nodeAt(placed, target);
    if (node === undefined) continue;
    const colour = layerAt(evaluation.sides.layers, rule.overlay)?.colour ?? 0;
    const last = doc.lineAt(node.to).number;
    for (let line = doc.lineAt(node.start).number; line <= last; line += 1) colours.set(line, colour);
  }
  return [...colours].map(([line, colour]) => ({
    at: doc.line(line).from,
    name: `of-layer layer-${colour}`,
  }));
}

/** The differences that can be seen on the side that is shown. */
function isShown({ change }: Difference, { shown }: View): boolean {
  return change === 'changed' || (change === 'added') === (shown === 'after');
}

function differenceParts(view: EditorView, page: View): NonNullable<Marks['parts']> {
  const { differences, sides } = page.evaluation;
  const body = sides.hasEdited ? (differences?.body ?? []) : [];
  return body
    .filter((difference) => isShown(difference, page))
    .flatMap(({ path, change }) => partsAt(view.state, [path], `difference ${change}`));
}

function bodyText({ result }: View): string {
  const outcome = result?.explanation.outcome;
  return outcome?.status === 'transformed' ? (prettyPrint(outcome.request.body) ?? TOO_DEEP) : '';
}

/** Makes the pane of the request; returns its editor for the lines between the panes. */
export function createRequestPane(store: Store): EditorView {
  const [own, lit] = [createMarkLayer(), createMarkLayer()];
  const parent = byId('request-editor', HTMLElement);
  const { view, setText } = createEditor({
    parent,
    label: 'Body of the request, JSON, read-only',
    isReadOnly: true,
    extensions: [own.extension, lit.extension, pointing('request', store)],
  });

  store.subscribe((page, changed) => {
    if (changed === 'all') {
      const text = bodyText(page);
      parent.hidden = text === '';
      setText(text);
      own.set(view, {
        parts: differenceParts(view, page),
        lines: layerLines(view, page.lineage?.links ?? [], page) ?? [],
      });
      drawOutcome(page, store);
    }
    lit.set(view, { parts: partsAt(view.state, page.lit.request, 'lit') });
  });
  return view;
}
