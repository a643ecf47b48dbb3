import { memberOf, membersOf, stringOf, stringsOf, type PlacedValue } from '../../placed-value.js';
import type { LocalProblem } from '../../problem.js';
import { checkJsonFile, type CheckedJson, type JsonFile } from '../../reading/check-json-file.js';
import { destinationSchema } from '../../schemas/destination.js';
import { genericSchema } from '../../schemas/mapping.js';
import { checkHeaders } from './headers.js';
import { checkSourcePath } from '../paths.js';
import { checkShape } from '../shape.js';
import { refuseUnknown } from '../unknown-name.js';

const NO_FLAVOUR = { code: 'rule_unknown', what: 'there is no flavour' } as const;
const NO_FILE = { code: 'rule_unknown', what: 'there is no mapping file' } as const;
const WRONG_CASE = 'a message type is written in lower case, and is not blank';

function checkFlavours(file: PlacedValue): LocalProblem[] {
  const flavours = new Map(membersOf(memberOf(file, 'flavours')));
  return [
    ...refuseUnknown(stringOf(memberOf(file, 'defaultFlavour')), flavours, NO_FLAVOUR),
    ...[...flavours.values()].flatMap(checkHeaders),
  ];
}

/** Checks the message types of a file, beside which there are mappings of these names. */
export function checkMessageTypes(file: PlacedValue, mappings: ReadonlySet<string>): LocalProblem[] {
  return membersOf(memberOf(file, 'messageTypes')).flatMap(([type, entry]) => {
    const missing = refuseUnknown(stringOf(memberOf(entry, 'mapping')), mappings, NO_FILE);
    if (!/[A-Z]|^\s*$/.test(type)) return missing;
    return [{ code: 'shape_invalid', pointer: entry.pointer, message: WRONG_CASE }, ...missing];
  });
}

/** Checks a destination file, beside which there are mapping files of these names. */
export function checkDestination(json: JsonFile, mappings: readonly string[]): CheckedJson {
  const known = new Set(mappings);
  return checkJsonFile(json, (file) => [
    ...checkShape(destinationSchema, file.value),
    ...checkFlavours(file),
    ...checkMessageTypes(file, known),
  ]);
}

/** Checks a generic file: its lists, and the source paths in them. */
export function checkGeneric(json: JsonFile): CheckedJson {
  return checkJsonFile(json, (file) => {
    const paths = membersOf(file).flatMap(([, list]) => stringsOf(list));
    return [...checkShape(genericSchema, file.value), ...paths.flatMap(checkSourcePath)];
  });
}
