import {
  entriesOf,
  memberOf,
  stringOf,
  stringsOf,
  type PlacedString,
  type PlacedValue,
} from '../placed-value.js';
import type { LocalProblem } from '../problem.js';
import type { DestinationKeys } from './destination-keys.js';
import { checkDestKey, checkSourcePath } from './paths.js';
import { NO_RULE, refuseUnknown } from './unknown-name.js';

/** A key of the body need not be written by a rule itself. */
function checkBodyKey(key: PlacedString, keys: DestinationKeys): LocalProblem[] {
  return keys.isBelowObject(key.value) ? checkDestKey(key) : refuseUnknown([key], keys.byName, NO_RULE);
}

function checkSourcedFrom(condition: PlacedValue, { byName }: DestinationKeys): LocalProblem[] {
  const destKeys = stringOf(memberOf(condition, 'destKey'));
  const [key] = destKeys.map(({ value }) => byName.get(value));
  if (key === undefined) return refuseUnknown(destKeys, byName, NO_RULE);
  const { destKey, sourcePaths } = key;
  if (sourcePaths.length === 0) return [];
  const reason = { code: 'rule_unknown', what: `"${destKey}" has no source path` } as const;
  return refuseUnknown(stringsOf(memberOf(condition, 'sourceKeys')), new Set(sourcePaths), reason);
}

function checkWarning(warning: PlacedValue, keys: DestinationKeys): LocalProblem[] {
  const absent = stringsOf(memberOf(warning, 'whenAllAbsent'));
  const apart = stringsOf(memberOf(memberOf(warning, 'whenApart'), 'sourceKeys'));
  return [
    ...absent.flatMap((key) => checkBodyKey(key, keys)),
    ...checkSourcedFrom(memberOf(warning, 'whenSourcedFrom'), keys),
    ...apart.flatMap(checkSourcePath),
  ];
}

/** Checks that rules write the destination keys that `requireAny` and `warnings` of a mapping or patch name. */
export function checkReferences(part: PlacedValue, keys: DestinationKeys): LocalProblem[] {
  const groups = entriesOf(memberOf(part, 'requireAny'));
  const warnings = entriesOf(memberOf(part, 'warnings'));
  return [
    ...refuseUnknown(groups.flatMap(stringsOf), keys.byName, NO_RULE),
    ...warnings.flatMap((warning) => checkWarning(warning, keys)),
  ];
}
