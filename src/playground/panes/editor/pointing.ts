import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { nodeAround, pathOf } from '../../model/editing/place-json.js';
import type { Path } from '../../lineage/link-rules.js';
import type { Store } from '../../model/store.js';
import { placedDocument } from './placed-document.js';

/** Finds the value that an offset is about: that of its line, unless a container ends there. */
function pathAt(view: EditorView, offset: number): Path | undefined {
  const placed = placedDocument(view.state);
  const line = view.state.doc.lineAt(offset);
  const node = nodeAround(placed, offset);
  if (node !== undefined && node.start >= line.from) return pathOf(node);
  const last = nodeAround(placed, line.to);
  const inLine = last !== undefined && last.start >= line.from ? last : undefined;
  const found = inLine ?? placed.nodes.find(({ start }) => start >= line.from && start < line.to) ?? node;
  return found && pathOf(found);
}

/** Tells what the mouse points at, and where the cursor stands while the editor has the focus. */
export function pointing(pane: 'message' | 'request', { hover, focus }: Store): Extension {
  let last = -1;
  const pointAt = (path: Path | undefined) => path && { pane, path };
  const tellCursor = (view: EditorView) => {
    focus(pointAt(pathAt(view, view.state.selection.main.head)));
  };
  return [
    EditorView.domEventHandlers({
      mousemove: ({ clientX, clientY }, view) => {
        const offset = view.posAtCoords({ x: clientX, y: clientY }) ?? -1;
        if (offset === last) return;
        last = offset;
        hover(pointAt(offset === -1 ? undefined : pathAt(view, offset)));
      },
      mouseleave: () => {
        last = -1;
        hover(undefined);
      },
      focus: (_, view) => {
        tellCursor(view);
      },
      blur: () => {
        focus(undefined);
      },
    }),
    EditorView.updateListener.of(({ view, selectionSet, docChanged }) => {
      if (selectionSet && !docChanged && view.hasFocus) tellCursor(view);
    }),
  ];
}
