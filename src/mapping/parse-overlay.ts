import { checkMessageTypes } from './checks/destination/destination-file.js';
import { checkPatch, checkWholeMapping } from './checks/patch.js';
import { refuseBareList, refuseManyRules } from './checks/rule-lists.js';
import { checkShape } from './checks/shape.js';
import { readLists } from './checks/tolerant-rule.js';
import { refuseName, refuseUnknown } from './checks/unknown-name.js';
import { memberOf, membersOf, stringOf, valuesOf, type PlacedValue } from './placed-value.js';
import { refuseProblems, type LocalProblem } from './problem.js';
import { checkJsonFile, type JsonFile } from './reading/check-json-file.js';
import type { DestinationFiles } from './schemas/destination.js';
import { overlaySchema, type Overlay } from './schemas/overlay.js';

type Patches = readonly (readonly [mapping: string, patch: PlacedValue])[];

const WRAPPED = '{ "description": "…", "destination": "…", "mappings": { "track": { "rules": [ … ] } } }';
const NO_MAPPING = { code: 'rule_unknown', what: 'there is no mapping' } as const;

const THERE = 'the destination has this message type already; patch its mapping';

/** The names of the mappings that a file gives to message types. */
const mappingsOf = (types: readonly PlacedValue[]) =>
  types.flatMap((type) => valuesOf(stringOf(memberOf(type, 'mapping'))));

/** A mapping that the destination does not have is given whole, for a message type of the overlay. */
function checkPatches(
  patches: Patches,
  types: readonly PlacedValue[],
  { mappings, generic }: DestinationFiles,
): LocalProblem[] {
  const known = new Map(Object.entries(mappings));
  const added = new Set(mappingsOf(types));
  const lists = readLists(generic);
  return patches.flatMap(([name, patch]) => {
    const mapping = known.get(name);
    if (mapping !== undefined) return checkPatch(patch, mapping, lists);
    if (added.has(name)) return checkWholeMapping(patch, lists);
    return [refuseName({ value: name, pointer: patch.pointer }, known, NO_MAPPING)];
  });
}

function checkTypes(file: PlacedValue, patches: Patches, files: DestinationFiles): LocalProblem[] {
  const names = new Set([...Object.keys(files.mappings), ...patches.map(([name]) => name)]);
  const there = membersOf(memberOf(file, 'messageTypes')).filter(([type]) =>
    Object.hasOwn(files.destination.messageTypes, type),
  );
  return [
    ...checkMessageTypes(file, names),
    ...there.map(([, { pointer }]) => ({ code: 'shape_invalid', pointer, message: THERE }) as const),
  ];
}

function checkFor(file: PlacedValue, patches: Patches, files: DestinationFiles): LocalProblem[] {
  const types = membersOf(memberOf(file, 'messageTypes')).map(([, type]) => type);
  return [...checkPatches(patches, types, files), ...checkTypes(file, patches, files)];
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
  if (files !== undefined) return checkFor(file, patches, files);
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
