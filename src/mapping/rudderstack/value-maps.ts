import { isJsonObject, ownValue } from '../../json/index.js';
import { entriesOf, memberOf, type PlacedValue } from '../placed-value.js';
import { KEY_CHECK_TYPES, TIME_LIMIT_KEYS, TIME_UNITS } from './facts.js';
import { findUnread, tell, tellUnknown, type Finding } from './finding.js';

const NO_LIST = 'only a list is read, so every value is lost';
const STRICT = 'only a list is read, so every message that has the value is refused';
const MAP_ENDS =
  'without a list "sourceVal" and a "destVal" the map ends here, and what it did not map passes as it is';
const READ_INSTEAD = '"multikeyMap" is read instead; what it does not map is refused';
const NO_LIMITS = 'only an object is read, so no time is compared';
const NO_UNIT = 'times are compared in seconds, minutes and hours, so this one is not';
const NO_CASE = 'toLowerCase and toUpperCase are applied, nothing else';

const isMapped = ({ value }: PlacedValue) =>
  Array.isArray(ownValue(value, 'sourceVal')) && (ownValue(value, 'destVal') ?? null) !== null;

function checkEntries(map: PlacedValue): Finding[] {
  const end = entriesOf(map).find((entry) => !isMapped(entry));
  return end === undefined ? [] : tell('value_ignored', end, MAP_ENDS);
}

/** Tells what a map of values does not map. */
export function checkMultikeyMap(map: PlacedValue): Finding[] {
  return Array.isArray(map.value) ? checkEntries(map) : tell('value_lost', map, NO_LIST);
}

/** Tells what a map of values that refuses all others does not map. */
export function checkStrictMultiMap(map: PlacedValue, { value: metadata }: PlacedValue): Finding[] {
  if (ownValue(metadata, 'multikeyMap')) return tell('value_ignored', map, READ_INSTEAD);
  return Array.isArray(map.value) ? checkEntries(map) : tell('message_refused', map, STRICT);
}

function checkUnit(unit: PlacedValue): Finding[] {
  if (TIME_UNITS.some((name) => name === unit.value)) return [];
  return tellUnknown('value_ignored', unit, { message: NO_UNIT, known: TIME_UNITS });
}

/** Tells which limits of a timestamp are not compared; without one for the past that for the future is not, either. */
export function checkTimeLimits(limits: PlacedValue): Finding[] {
  if (!isJsonObject(limits.value)) return tell('value_ignored', limits, NO_LIMITS);
  const future = memberOf(limits, 'allowedFutureTimeUnit');
  const hasFuture = ownValue(limits.value, 'allowedFutureTimeDifference') !== undefined;
  return [
    ...findUnread(limits, TIME_LIMIT_KEYS),
    ...checkUnit(memberOf(limits, 'allowedPastTimeUnit')),
    ...(hasFuture ? checkUnit(future) : []),
  ];
}

/** Tells what a list of allowed values does not apply. */
export function checkAllowedKeys(check: PlacedValue): Finding[] {
  if (!Array.isArray(check.value)) return tell('value_lost', check, NO_LIST);
  const types = entriesOf(check).map((entry) => memberOf(entry, 'type'));
  const isKnown = (type: unknown) => type === undefined || KEY_CHECK_TYPES.some((name) => name === type);
  const unknown = types.filter(({ value }) => !isKnown(value));
  return unknown.flatMap((type) =>
    tellUnknown('type_ignored', type, { message: NO_CASE, known: KEY_CHECK_TYPES }),
  );
}
