import uniq from 'lodash/uniq.js';
import { isContainer } from '../../../json/index.js';
import { overlayJsonSchema } from '../../../mapping.js';
import { writePath } from '../../../paths/index.js';
import type { View } from '../store.js';
import { keysAt, valuesAt } from './schema-at.js';

/** Something that can be written at the cursor. */
export interface Suggestion {
  /** As JSON, e.g. `"sourceKeys"`. */
  readonly text: string;
  readonly detail: string;
}

const MAX_PATHS = 300;
const MAX_LEVELS = 6;

/** Lists the paths of a message, to suggest them as sources. */
function pathsOf(value: unknown, above: readonly string[] = []): string[] {
  if (!isContainer(value) || Array.isArray(value) || above.length > MAX_LEVELS) return [];
  return Object.entries(value)
    .slice(0, MAX_PATHS)
    .flatMap(([key, each]) => [writePath([...above, key]), ...pathsOf(each, [...above, key])]);
}

/** What the mappings and the message know of a place that the schema leaves open. */
function known(path: readonly string[], { evaluation, state }: View): readonly string[] {
  const { files, before } = evaluation.sides;
  const [head, mapping = '', list] = path;
  const key = path.findLast((each) => !/^\d+$/.test(each));
  if (head === 'destination') return [files.destination.name];
  if (head !== 'mappings' || before === undefined) return [];
  const rules = files.mappings[mapping]?.rules ?? [];
  if (key === 'destKey' || list === 'remove' || list === 'requireAny')
    return rules.map(({ destKey }) => destKey);
  if (key !== 'sourceKeys') return [];
  return [...Object.keys(files.generic), ...pathsOf(JSON.parse(state.message || 'null'))].slice(0, MAX_PATHS);
}

/** Suggests the keys that may stand in the object at a path. */
export function suggestKeys(path: readonly string[], siblings: readonly string[], view: View): Suggestion[] {
  const mappings =
    path.length === 1 && path[0] === 'mappings' ? Object.keys(view.evaluation.sides.files.mappings) : [];
  const keys = [
    ...keysAt(overlayJsonSchema, path),
    ...mappings.map((name) => ({ name, description: `Changes of the mapping of ${name}` })),
  ];
  return keys
    .filter(({ name }) => !siblings.includes(name))
    .map(({ name, description }) => ({ text: JSON.stringify(name), detail: description }));
}

/** Suggests the values that may stand at a path. */
export function suggestValues(path: readonly string[], view: View): Suggestion[] {
  const isJson = view.evaluation.message !== undefined;
  const names = isJson ? known(path, view) : [];
  return uniq([...names, ...valuesAt(overlayJsonSchema, path)].map((value) => JSON.stringify(value))).map(
    (text) => ({ text, detail: '' }),
  );
}
