import { checkFile, type CheckedFile, type File } from './check-file.js';
import { checkRequireAny, checkWarnings } from './check-references.js';
import { checkRule } from './check-rule.js';
import { checkShape } from './check-shape.js';
import { mappingSchema, type Generic, type Mapping } from './mapping.js';
import { refuseProblems, type Mistake } from './mistake.js';
import { valueOf, viewRules } from './view.js';
import { checkConflicts, writtenKeysOf } from './written-key.js';

function findMistakes(content: unknown, generic: Generic): Mistake[] {
  const rules = viewRules(valueOf(content, 'rules'), '/rules');
  const keys = writtenKeysOf(rules, generic);
  return [
    ...checkShape(mappingSchema, content),
    ...rules.flatMap((rule) => checkRule(rule, generic)),
    ...checkConflicts(keys),
    ...checkRequireAny(valueOf(content, 'requireAny'), '/requireAny', keys),
    ...checkWarnings(valueOf(content, 'warnings'), '/warnings', keys),
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
