import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { Store } from '../../model/store.js';
import { suggestKeys, suggestValues, type Suggestion } from '../../model/suggest.js';
import { jsonPlaceAt } from './json-path.js';

const toOption = ({ text, detail }: Suggestion, suffix: string) => ({
  label: text,
  apply: `${text}${suffix}`,
  ...(detail !== '' && { info: detail }),
});

/** Suggests what the schema, the mappings and the message know of the place of the cursor. */
function complete(context: CompletionContext, store: Store): CompletionResult | null {
  const { state, pos, explicit } = context;
  const { path, isKey, siblings, from } = jsonPlaceAt(state, pos);
  const isWriting = explicit || from < pos;
  if (!isWriting) return null;
  const view = store.view();
  const suggestions = isKey ? suggestKeys(path, siblings, view) : suggestValues(path, view);
  const end = state.sliceDoc(pos, pos + 1) === '"' ? pos + 1 : pos;
  const isFollowed = /^\s*:/.test(state.sliceDoc(end, end + 20));
  const options = suggestions.map((each) => toOption(each, isKey && !isFollowed ? ': ' : ''));
  return { from, to: end, options, validFor: /^"?[^"]*"?$/ };
}

/** Completes keys and values of an overlay. */
export function completion(store: Store): Extension {
  return autocompletion({ override: [(context) => complete(context, store)], icons: false });
}
