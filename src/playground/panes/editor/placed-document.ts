import type { EditorState, Text } from '@codemirror/state';
import type { Path } from '../../lineage/link-rules.js';
import { nodeAt, placeJson, type PlacedJson } from '../../model/editing/place-json.js';
import type { Marks } from './marks.js';

const known = new WeakMap<Text, PlacedJson>();

function placedText(doc: Text): PlacedJson {
  const placed = known.get(doc) ?? placeJson(doc.toString());
  known.set(doc, placed);
  return placed;
}

/** Finds where the values of a document stand; each document is looked through once. */
export const placedDocument = ({ doc }: EditorState): PlacedJson => placedText(doc);

/** Returns how many containers of a text stand in one another. */
export const placedLevels = (doc: Text): number => placedText(doc).levels;

/** Marks the values at paths, each with its key. */
export function partsAt(
  state: EditorState,
  paths: readonly Path[],
  name: string,
): NonNullable<Marks['parts']> {
  const placed = placedDocument(state);
  return paths.flatMap((path) => {
    const node = path.length === 0 ? undefined : nodeAt(placed, path);
    return node === undefined ? [] : [{ from: node.start, to: node.to, name }];
  });
}
