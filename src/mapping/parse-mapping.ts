import { checkCondition } from './checks/condition.js';
import { checkConflicts, destinationKeysOf } from './checks/destination-keys.js';
import { checkReferences } from './checks/references.js';
import { refuseBareList, refuseManyRules } from './checks/rule-lists.js';
import { checkKeys, checkMetadata } from './checks/rule.js';
import { checkShape } from './checks/shape.js';
import { refuseNoSource } from './checks/sources.js';
import { readLists, readRules, type SourceLists } from './checks/tolerant-rule.js';
import { memberOf, type PlacedValue } from './placed-value.js';
import { refuseProblems, type LocalProblem } from './problem.js';
import { checkJsonFile, type CheckedJson, type JsonFile } from './reading/check-json-file.js';
import { mappingSchema, type Generic, type Mapping } from './schemas/mapping.js';

const WRAPPED = '{ "description": "…", "rules": [ … ] }';

/** Finds the problems of a mapping, whose source names are those of the lists. */
export function findMappingProblems(file: PlacedValue, lists: SourceLists): LocalProblem[] {
  const placed = memberOf(file, 'rules');
  const refused = [...refuseBareList(file, WRAPPED), ...refuseManyRules([placed])];
  if (refused.length > 0) return refused;
  const rules = readRules(placed);
  const keys = destinationKeysOf(rules, lists);
  return [
    ...checkShape(mappingSchema, file.value),
    ...checkCondition(memberOf(file, 'filter')),
    ...rules.flatMap((rule) => [...refuseNoSource(rule), ...checkKeys(rule, lists), ...checkMetadata(rule)]),
    ...checkConflicts(keys),
    ...checkReferences(file, keys),
  ];
}

/** Checks a mapping file, whose source names are those of the lists. */
export function checkMapping(json: JsonFile, lists: SourceLists): CheckedJson {
  return checkJsonFile(json, (file) => findMappingProblems(file, lists));
}

/** Parses a mapping file; throws `MappingError` with all problems. */
export function parseMapping(json: JsonFile, generic: Generic): Mapping {
  const { content, problems } = checkMapping(json, readLists(generic));
  refuseProblems(problems);
  return content as Mapping;
}
