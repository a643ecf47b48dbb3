import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Store } from '../../model/store.js';
import { suggestKeys, suggestValues, type Suggestion } from '../../model/editing/suggest.js';
import { jsonPlaceAt } from './json-path.js';

/** Writes a suggestion; a quote that stands behind the cursor belongs to what is replaced. */
function toOption({ text, detail }: Suggestion, isKey: boolean): Completion {
  const apply = (view: EditorView, _: Completion, from: number, to: number) => {
    const end = view.state.sliceDoc(to, to + 1) === '"' ? to + 1 : to;
    const isFollowed = /^\s*:/.test(view.state.sliceDoc(end, end + 20));
    const insert = isKey && !isFollowed ? `${text}: ` : text;
    view.dispatch({ changes: { from, to: end, insert }, selection: { anchor: from + insert.length } });
  };
  return { label: text, apply, ...(detail !== '' && { info: detail }) };
}

/** Suggests what the schema, the mappings and the message know of the place of the cursor. */
function complete({ state, pos, explicit }: CompletionContext, store: Store): CompletionResult | null {
  const { path, isKey, siblings, from } = jsonPlaceAt(state, pos);
  if (!explicit && from >= pos) return null;
  const view = store.view();
  const suggestions = isKey ? suggestKeys(path, siblings, view) : suggestValues(path, view);
  return { from, options: suggestions.map((each) => toOption(each, isKey)), validFor: /^"?[^"]*$/ };
}

/** Completes keys and values of an overlay. */
export function completion(store: Store): Extension {
  return autocompletion({ override: [(context) => complete(context, store)], icons: false });
}
