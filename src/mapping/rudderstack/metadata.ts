import { kindNames } from '../../directives/index.js';
import { isJsonObject, ownValue } from '../../json/index.js';
import { entriesOf, membersOf, stringsOf, type PlacedValue } from '../placed-value.js';
import { FORMATTED_TYPES, METADATA_KEYS, TYPES } from './facts.js';
import { findUnread, tell, tellUnknown, type Finding } from './finding.js';
import { checkAllowedKeys, checkMultikeyMap, checkStrictMultiMap, checkTimeLimits } from './value-maps.js';

const NO_TYPE = 'the value passes as it is, as there is no such type';
const TEMPLATE_WINS = 'the template takes the value as it was before its type, so the type does nothing';
const NO_FORMAT = 'only timestamp and secondTimestamp read a format';
const FALSY = 'a default of 0, false, "" or null is never sent';
const NO_TEMPLATE = 'every message that has the value is refused: a template must be a string';
const CONSTANT = 'the template does not name {{value}}, so it is sent as it is whatever the value';
const NO_EXCLUDES = 'every message that has an object there is refused: excludes must be a list';
const DOTTED = 'only keys at the top are left out; the dots are looked for as part of a name';
const NO_METADATA = 'nothing is read of metadata that is no object';

type CheckSetting = (setting: PlacedValue, metadata: PlacedValue) => Finding[];

const oneOrMore = (placed: PlacedValue) => (Array.isArray(placed.value) ? entriesOf(placed) : [placed]);

const checkType: CheckSetting = (type, { value: metadata }) => {
  if (ownValue(metadata, 'template')) return tell('type_ignored', type, TEMPLATE_WINS);
  const unknown = oneOrMore(type).filter(({ value }) => !TYPES.some((name) => name === value));
  return unknown.flatMap((each) => {
    const isOurs = kindNames.some((name) => name === each.value);
    return tellUnknown('type_ignored', each, { message: NO_TYPE, known: isOurs ? [] : TYPES });
  });
};

const checkFormat: CheckSetting = (format, { value: metadata }) => {
  const types = oneOrMore({ value: ownValue(metadata, 'type'), pointer: '' });
  const isRead = types.some(({ value }) => FORMATTED_TYPES.some((name) => name === value));
  return isRead ? [] : tell('value_ignored', format, NO_FORMAT);
};

const namesValue = (template: string) =>
  template
    .split('{{')
    .slice(1)
    .some((tag) => tag.split('}}', 1).join('').includes('value'));

const checkTemplate: CheckSetting = (template) => {
  if (typeof template.value !== 'string') return tell('message_refused', template, NO_TEMPLATE);
  return namesValue(template.value) ? [] : tell('value_ignored', template, CONSTANT);
};

const checkExcludes: CheckSetting = (excludes) => {
  if (!Array.isArray(excludes.value)) return tell('message_refused', excludes, NO_EXCLUDES);
  const dotted = stringsOf(excludes).filter(({ value }) => value.includes('.'));
  return dotted.flatMap((key) => tell('key_ignored', key, DOTTED));
};

/** What is told of the setting of each key, where it is truthy; a falsy one is as if it were not there. */
const checks: Readonly<Record<Exclude<(typeof METADATA_KEYS)[number], 'defaultValue'>, CheckSetting>> = {
  type: checkType,
  typeFormat: checkFormat,
  template: checkTemplate,
  excludes: checkExcludes,
  multikeyMap: checkMultikeyMap,
  strictMultiMap: checkStrictMultiMap,
  validateTimestamp: checkTimeLimits,
  allowedKeyCheck: checkAllowedKeys,
};
const checkOf = new Map<string, CheckSetting>(Object.entries(checks));

function checkSetting(key: string, setting: PlacedValue, metadata: PlacedValue): Finding[] {
  const isSet = Boolean(setting.value);
  if (key === 'defaultValue') return isSet ? [] : tell('default_ignored', setting, FALSY);
  return isSet ? (checkOf.get(key)?.(setting, metadata) ?? []) : [];
}

/** Tells what does nothing there in the `metadata` of a rule. */
export function checkMetadataThere(metadata: PlacedValue): Finding[] {
  if (!isJsonObject(metadata.value)) {
    return metadata.value ? tell('value_ignored', metadata, NO_METADATA) : [];
  }
  return [
    ...findUnread(metadata, METADATA_KEYS),
    ...membersOf(metadata).flatMap(([key, setting]) => checkSetting(key, setting, metadata)),
  ];
}
