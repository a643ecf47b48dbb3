import { ownValue } from '../json/index.js';
import { checkFile, type CheckedFile, type File } from './check-file.js';
import { checkRequireAny, checkWarnings } from './check-references.js';
import { checkRule } from './check-rule.js';
import { checkShape } from './check-shape.js';
import { mappingSchema, type Generic, type Mapping } from './mapping.js';
import { refuseProblems, type Mistake } from './mistake.js';
import { refuseManyRules } from './rule-limit.js';
import { viewRules } from './view.js';
import { checkConflicts, indexKeys, writtenKeysOf } from './written-key.js';

const BARE_LIST =
  'expected an object, received an array; wrap the list of rules: { "description": "…", "rules": [ … ] }';

/** Finds a file of RudderStack's, which is the list of its rules. */
function findBareList(content: unknown): Mistake[] {
  const isRule = (entry: unknown) => ownValue(entry, 'destKey') !== undefined;
  const isBare = Array.isArray(content) && content.some(isRule);
  return isBare ? [{ code: 'shape_invalid', pointer: '', message: BARE_LIST }] : [];
}

function findMistakes(content: unknown, generic: Generic): Mistake[] {
  const bare = findBareList(content);
  if (bare.length > 0) return bare;
  const many = refuseManyRules([{ rules: ownValue(content, 'rules'), pointer: '/rules' }]);
  if (many.length > 0) return many;
  const rules = viewRules(ownValue(content, 'rules'), '/rules');
  const written = writtenKeysOf(rules, generic);
  const keys = indexKeys(written);
  return [
    ...checkShape(mappingSchema, content),
    ...rules.flatMap((rule) => checkRule(rule, generic)),
    ...checkConflicts(written),
    ...checkRequireAny(ownValue(content, 'requireAny'), '/requireAny', keys),
    ...checkWarnings(ownValue(content, 'warnings'), '/warnings', keys),
  ];
}

/** Checks a mapping file, whose source names are those of `generic`. */
export function checkMapping(file: File, generic: Generic): CheckedFile {
  return checkFile(file, (content) => findMistakes(content, generic));
}

/** Parses a mapping file; throws `MappingError` with all problems. */
export function parseMapping(file: File, generic: Generic): Mapping {
  const { content, problems } = checkMapping(file, generic);
  refuseProblems(problems);
  return content as Mapping;
}
