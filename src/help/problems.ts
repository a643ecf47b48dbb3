import { mapping, type HelpTexts } from './code-help.js';

const SILENT = 'What does nothing is worse than what stops, because nobody sees it.';

/** Problems of mapping, overlay and destination files. */
export const problems: HelpTexts = {
  json_invalid: {
    means: 'A file, a record or a body is not valid JSON.',
    why: 'Nothing can be read behind the place that is named.',
    fix: 'Correct that place; often a comma is missing or too many, or the end was cut off.',
    example: { kind: 'mapping', text: '{ "description": "d", }' },
  },
  shape_invalid: {
    means: 'A key holds something else than it takes, or is missing.',
    why: 'The file would not do what it says.',
    fix: 'Write what the problem expects; `june-transformer schema` gives an editor the shape of each file.',
    example: mapping('{ "destKey": "plan" }'),
  },
  key_unknown: {
    means: 'The file has a key that does nothing.',
    why: SILENT,
    fix: 'Correct the spelling, for which the problem has a hint, or take the key out.',
    example: mapping('{ "destKey": "plan", "sourceKyes": "plan" }'),
  },
  source_name_unknown: {
    means: 'sourceKeys name a list that generic.json does not have.',
    why: 'With sourceFromGenericMap the entries of sourceKeys are names of lists, not paths.',
    fix: 'Correct the name, or take sourceFromGenericMap out to name paths.',
    example: mapping('{ "destKey": "id", "sourceKeys": "userIdOnyl", "sourceFromGenericMap": true }'),
  },
  type_unknown: {
    means: 'metadata names a type that does not exist.',
    why: SILENT,
    fix: 'Use one of the types of the mapping language.',
    example: mapping('{ "destKey": "id", "sourceKeys": "id", "metadata": { "type": "strnig" } }'),
  },
  path_invalid: {
    means: 'A source path is of a form that this language does not have.',
    why: 'No path is evaluated as code, so scripts, wildcards of keys, slices and the like are refused.',
    fix: "Write a dotted path, or a JSONPath of names, numbers, [*] and [?(@.name=='text')].",
    example: mapping('{ "destKey": "id", "sourceKeys": "$..id" }'),
  },
  path_forbidden: {
    means: 'A path has a segment named `__proto__`, `prototype` or `constructor`.',
    why: 'Such names reach into the program itself rather than into data.',
    fix: 'Rename the key where it is sent.',
    example: mapping('{ "destKey": "id", "sourceKeys": "constructor.id" }'),
  },
  dest_key_duplicate: {
    means: 'Two rules write the same key.',
    why: 'One of the values would be lost.',
    fix: 'Put the source paths into one rule, in the order in which they are tried.',
    example: mapping('{ "destKey": "id", "sourceKeys": "a" }, { "destKey": "id", "sourceKeys": "b" }'),
  },
  dest_key_conflict: {
    means: 'A rule writes below a key that is no object, or over what an earlier rule wrote.',
    why: 'One value would take the place of the other.',
    fix: 'Let the object come first, with "type": "object", and what is below it behind.',
    example: mapping('{ "destKey": "a.b", "sourceKeys": "b" }, { "destKey": "a", "sourceKeys": "a" }'),
  },
  rule_unknown: {
    means: 'A key, mapping or rule is named that does not exist.',
    why: 'What refers to it can have no effect.',
    fix: 'Correct the name; show lists the rules that there are.',
    example: mapping('{ "destKey": "id", "sourceKeys": "id" }', ', "requireAny": [["userId"]]'),
  },
};
