import { checkPatch } from './checks/patch.js';
import { refuseBareList, refuseManyRules } from './checks/rule-lists.js';
import { checkShape } from './checks/shape.js';
import { readLists } from './checks/tolerant-rule.js';
import { refuseName, refuseUnknown } from './checks/unknown-name.js';
import { memberOf, membersOf, stringOf, type PlacedValue } from './placed-value.js';
import { refuseProblems, type LocalProblem } from './problem.js';
import { checkJsonFile, type JsonFile } from './reading/check-json-file.js';
import type { DestinationFiles } from './schemas/destination.js';
import { overlaySchema, type Overlay } from './schemas/overlay.js';

type Patches = readonly (readonly [mapping: string, patch: PlacedValue])[];

const WRAPPED = '{ "description": "…", "destination": "…", "mappings": { "track": { "rules": [ … ] } } }';
const NO_MAPPING = { code: 'rule_unknown', what: 'there is no mapping' } as const;

function checkPatches(patches: Patches, { mappings, generic }: DestinationFiles): LocalProblem[] {
  const known = new Map(Object.entries(mappings));
  const lists = readLists(generic);
  return patches.flatMap(([name, patch]) => {
    const mapping = known.get(name);
    if (mapping !== undefined) return checkPatch(patch, mapping, lists);
    return [refuseName({ value: name, pointer: patch.pointer }, known, NO_MAPPING)];
  });
}

/** Finds the destination that an overlay names; what one of another destination patches cannot be checked. */
function checkInside(
  file: PlacedValue,
  patches: Patches,
  destinations: readonly DestinationFiles[],
): LocalProblem[] {
  const known = new Map(destinations.map((files) => [files.destination.name, files]));
  const names = stringOf(memberOf(file, 'destination'));
  const [files] = names.length === 0 ? destinations : names.flatMap(({ value }) => known.get(value) ?? []);
  if (files !== undefined) return checkPatches(patches, files);
  const [only, ...others] = known.keys();
  const what =
    others.length === 0
      ? `an overlay of the destination "${only}" is expected, not of`
      : 'unknown destination';
  return refuseUnknown(names, known, { code: 'rule_unknown', what });
}

function findProblems(file: PlacedValue, destinations: readonly DestinationFiles[]): LocalProblem[] {
  const patches = membersOf(memberOf(file, 'mappings'));
  const lists = patches.map(([, patch]) => memberOf(patch, 'rules'));
  const refused = [...refuseBareList(file, WRAPPED), ...refuseManyRules(lists)];
  if (refused.length > 0) return refused;
  return [...checkShape(overlaySchema, file.value), ...checkInside(file, patches, destinations)];
}

/** Parses an overlay of one of some destinations; throws `MappingError` with all problems. */
export function parseOverlay({ json, file }: JsonFile, destinations: readonly DestinationFiles[]): Overlay {
  const { content, problems } = checkJsonFile({ json, file }, (parsed) => findProblems(parsed, destinations));
  refuseProblems(problems);
  return { ...(content as Omit<Overlay, 'file'>), file };
}
