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

/** What an overlay of another destination patches cannot be checked. */
function findProblems(file: PlacedValue, files: DestinationFiles): LocalProblem[] {
  const patches = membersOf(memberOf(file, 'mappings'));
  const lists = patches.map(([, patch]) => memberOf(patch, 'rules'));
  const refused = [...refuseBareList(file, WRAPPED), ...refuseManyRules(lists)];
  if (refused.length > 0) return refused;
  const { name } = files.destination;
  const what = `parseOverlay was called for the destination "${name}", not for`;
  const destination = stringOf(memberOf(file, 'destination'));
  const other = refuseUnknown(destination, new Set([name]), { code: 'rule_unknown', what });
  const inside = other.length > 0 ? other : checkPatches(patches, files);
  return [...checkShape(overlaySchema, file.value), ...inside];
}

/** Parses an overlay of a destination; throws `MappingError` with all problems. */
export function parseOverlay({ json, file }: JsonFile, files: DestinationFiles): Overlay {
  const { content, problems } = checkJsonFile({ json, file }, (parsed) => findProblems(parsed, files));
  refuseProblems(problems);
  return { ...(content as Omit<Overlay, 'file'>), file };
}
