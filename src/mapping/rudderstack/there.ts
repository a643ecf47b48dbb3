import { isJsonObject } from '../../json/index.js';
import { checkDestKeys } from '../../paths/index.js';
import { entriesOf, memberOf, stringOf, type PlacedValue } from '../placed-value.js';
import { METADATA_KEYS, RULE_KEYS } from './facts.js';
import { findUnread, tell, type Finding } from './finding.js';
import { checkMetadataThere } from './metadata.js';
import { findLostSources } from './sources.js';

const NO_LIST = 'only a list of rules is read, so there is no body';
const NO_RULE = 'every message is refused: a rule must be an object';
const REQUIRED = 'what is not false, 0, "" or null counts as true, so a message without the value is refused';
const GENERIC = 'what is not false, 0, "" or null counts as true, so the source keys are names of lists';
const NO_DEST_KEY = 'without a destKey the value stands in the body under an empty name';
const WRITTEN_AGAIN = 'of the rules that find a value the last one counts; those before it are overwritten';
const OVERWRITES = 'the value overwrites what earlier rules wrote below it';

/** A flag that is no boolean is meant as true only if it says so. */
function checkFlag(flag: PlacedValue, message: string): Finding[] {
  const { value } = flag;
  const isMeant = [true, 'true', 1].some((meant) => meant === value);
  return Boolean(value) && !isMeant ? tell('flag_truthy', flag, message) : [];
}

function checkRule(rule: PlacedValue): Finding[] {
  if (!isJsonObject(rule.value)) return tell('message_refused', rule, NO_RULE);
  const destKey = memberOf(rule, 'destKey');
  const generic = memberOf(rule, 'sourceFromGenericMap');
  return [
    ...findUnread(rule, RULE_KEYS, METADATA_KEYS),
    ...(destKey.value ? [] : tell('dest_key_missing', destKey, NO_DEST_KEY)),
    ...checkFlag(memberOf(rule, 'required'), REQUIRED),
    ...checkFlag(generic, GENERIC),
    ...findLostSources(memberOf(rule, 'sourceKeys'), Boolean(generic.value)),
    ...checkMetadataThere(memberOf(rule, 'metadata')),
  ];
}

/** Every container is one into which later rules write there. */
function checkWritten(rules: readonly PlacedValue[]): Finding[] {
  const placed = rules.flatMap((rule) => stringOf(memberOf(rule, 'destKey')));
  const keys = placed.map((key) => ({ ...key, destKey: key.value, isObject: true }));
  return checkDestKeys(keys).flatMap(({ code, key }) =>
    tell('value_replaced', key, code === 'dest_key_duplicate' ? WRITTEN_AGAIN : OVERWRITES),
  );
}

/** Tells what a file silently does in rudder-transformer, and not what its author will have meant. */
export function findThere(file: PlacedValue): Finding[] {
  const rules = entriesOf(file);
  if (rules.length === 0) return tell('body_missing', file, NO_LIST);
  return [...rules.flatMap(checkRule), ...checkWritten(rules)];
}
