import { ownValue, toPointer } from '../json/index.js';
import { checkFile, type CheckedFile, type File } from './check-file.js';
import { checkSourceKey } from './check-rule.js';
import { checkShape } from './check-shape.js';
import { destinationSchema } from './destination.js';
import { genericSchema } from './mapping.js';
import { refuseName, type Mistake } from './mistake.js';
import { viewObject, viewText, viewTextList } from './view.js';

function checkFlavours(content: unknown): Mistake[] {
  const names = Object.keys(viewObject(ownValue(content, 'flavours')));
  const unknown = { code: 'rule_unknown', what: 'there is no flavour' } as const;
  return viewText(ownValue(content, 'defaultFlavour'), '/defaultFlavour')
    .filter(({ text }) => !names.includes(text))
    .map(({ text, pointer }) => refuseName({ ...unknown, pointer, name: text }, names));
}

function checkMessageTypes(content: unknown, mappings: readonly string[]): Mistake[] {
  const known = new Set(mappings);
  const message = 'a message type is written in lower case, and is not blank';
  const unknown = { code: 'rule_unknown', what: 'there is no mapping file' } as const;
  return Object.entries(viewObject(ownValue(content, 'messageTypes'))).flatMap(([type, entry]) => {
    const pointer = `/messageTypes${toPointer(type)}`;
    const missing = viewText(ownValue(entry, 'mapping'), `${pointer}/mapping`)
      .filter(({ text }) => !known.has(text))
      .map(({ text, pointer: at }) => refuseName({ ...unknown, pointer: at, name: text }, mappings));
    return /[A-Z]|^\s*$/.test(type) ? [{ code: 'shape_invalid', pointer, message }, ...missing] : missing;
  });
}

/** Checks a destination file, beside which there are mapping files of these names. */
export function checkDestination(file: File, mappings: readonly string[]): CheckedFile {
  return checkFile(file, (content) => [
    ...checkShape(destinationSchema, content),
    ...checkFlavours(content),
    ...checkMessageTypes(content, mappings),
  ]);
}

/** Checks a generic file: its lists, and the source paths in them. */
export function checkGeneric(file: File): CheckedFile {
  return checkFile(file, (content) => {
    const lists = Object.entries(viewObject(content));
    const paths = lists.flatMap(([name, list]) => viewTextList(list, toPointer(name)));
    return [...checkShape(genericSchema, content), ...paths.flatMap(checkSourceKey)];
  });
}
