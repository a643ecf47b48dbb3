import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** What is marked in a document: parts of it, and whole lines, by the offsets at which they begin. */
export interface Marks {
  readonly parts?: readonly { readonly from: number; readonly to: number; readonly name: string }[];
  readonly lines?: readonly { readonly at: number; readonly name: string }[];
}

/** A set of marks that is replaced as a whole. */
export interface MarkLayer {
  readonly extension: Extension;
  readonly set: (view: EditorView, marks: Marks) => void;
}

/** Makes decorations, each of a name once, as there may be thousands of it. */
function createDecorate() {
  const known = new Map<string, Decoration>();
  return (kind: 'mark' | 'line', name: string): Decoration => {
    const decoration = known.get(`${kind} ${name}`) ?? Decoration[kind]({ class: name });
    known.set(`${kind} ${name}`, decoration);
    return decoration;
  };
}

const decorate = createDecorate();

function toDecorations({ parts = [], lines = [] }: Marks): DecorationSet {
  const ranges = [
    ...parts
      .filter(({ from, to }) => from < to)
      .map(({ from, to, name }) => decorate('mark', name).range(from, to)),
    ...lines.map(({ at, name }) => decorate('line', name).range(at)),
  ];
  return Decoration.set(ranges, true);
}

/** Makes a layer of marks for one editor. */
export function createMarkLayer(): MarkLayer {
  const replace = StateEffect.define<Marks>();
  const field = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update: (marks, { changes, effects }) => {
      const replaced = effects.find((effect) => effect.is(replace));
      return replaced?.is(replace) === true ? toDecorations(replaced.value) : marks.map(changes);
    },
    provide: (self) => EditorView.decorations.from(self),
  });
  return {
    extension: field,
    set: (view, marks) => {
      view.dispatch({ effects: replace.of(marks) });
    },
  };
}
