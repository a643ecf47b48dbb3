import type { Warning } from '../../src/directives/index.js';
import { InstrumentationError } from '../../src/errors/index.js';
import { isAbsent, isAbsentObject, isJsonObject, type JsonObject } from '../../src/message/index.js';
import {
  addGroupId,
  copyContext,
  copyPageProperties,
  copyWithoutGroupId,
  findGroupId,
} from './by-hand-containers.js';
import { copyText, fieldsOf, invalid, missing, text, timestamp, type Fields } from './by-hand-values.js';
import { NO_USER, TRAITS_FROM_CONTEXT, UNKNOWN_USER, USER_FROM_TRAITS, USER_ID } from './by-hand-warnings.js';

const TIMESTAMP = ['originalTimestamp', 'timestamp'];

/** The user id, and the path that it was taken from. */
function userId(message: Fields, mapping: string): [string, string] | undefined {
  const { userId: id } = message;
  if (!isAbsent(id)) return [text(id, 'userId', 'userId', mapping), 'userId'];
  const traits = fieldsOf(message.traits);
  const context = fieldsOf(fieldsOf(message.context).traits);
  const values = [traits.userId, traits.id, context.userId, context.id];
  const index = values.findIndex((value) => !isAbsent(value));
  const path = USER_ID[index + 1] ?? '';
  return index < 0 ? undefined : [text(values[index], 'userId', path, mapping), path];
}

function chooseTraits(message: Fields, mapping: string): [JsonObject, string] | undefined {
  const inContext = fieldsOf(message.context).traits;
  const isOwn = !isAbsentObject(message.traits);
  const traits = isOwn ? message.traits : inContext;
  if (isAbsentObject(traits)) return undefined;
  const path = isOwn ? 'traits' : 'context.traits';
  return isJsonObject(traits) ? [traits, path] : invalid(traits, 'an object', 'traits', path, mapping);
}

function addContextGroupId(body: JsonObject, message: Fields, mapping: string): void {
  const { groupId } = fieldsOf(message.context);
  if (!isAbsent(groupId)) addGroupId(body, groupId, 'context.groupId', mapping);
}

export function identify(message: Fields, warnings: Warning[]): JsonObject {
  const body: JsonObject = {};
  body['userId'] = (userId(message, 'june/identify#/rules/0') ??
    missing('userId', USER_ID, 'june/identify#/rules/0'))[0];
  copyText(message, 'anonymousId', body, 'june/identify#/rules/1');
  copyText(message, 'email', body, 'june/identify#/rules/2');
  const traits = chooseTraits(message, 'june/identify#/rules/3');
  if (traits !== undefined) body['traits'] = { ...traits[0] };
  const moment = timestamp(message, 'june/identify#/rules/4', warnings);
  body['timestamp'] = moment ?? missing('timestamp', TIMESTAMP, 'june/identify#/rules/4');
  copyContext(body, message.context, 'june/identify#/rules/5');
  addContextGroupId(body, message, 'june/identify#/rules/6');
  const { firstName, lastName, name, username, email } = fieldsOf(body['traits']);
  if ([body['email'], email, name, firstName, lastName, username].every(isAbsent))
    warnings.push(UNKNOWN_USER);
  return body;
}

export function track(message: Fields, warnings: Warning[]): JsonObject {
  const body: JsonObject = {};
  body['userId'] = (userId(message, 'june/track#/rules/0') ??
    missing('userId', USER_ID, 'june/track#/rules/0'))[0];
  copyText(message, 'anonymousId', body, 'june/track#/rules/1');
  copyText(message, 'email', body, 'june/track#/rules/2');
  copyText(message, 'event', body, 'june/track#/rules/3');
  if (body['event'] === undefined) missing('event', ['event'], 'june/track#/rules/3');
  const { properties } = message;
  if (isJsonObject(properties)) {
    const copy = copyWithoutGroupId(properties);
    if (copy !== undefined) body['properties'] = copy;
  } else if (!isAbsentObject(properties)) {
    invalid(properties, 'an object', 'properties', 'properties', 'june/track#/rules/4');
  }
  const moment = timestamp(message, 'june/track#/rules/5', warnings);
  body['timestamp'] = moment ?? missing('timestamp', TIMESTAMP, 'june/track#/rules/5');
  copyContext(body, message.context, 'june/track#/rules/6');
  findGroupId(body, message, 'june/track#/rules/7');
  return body;
}

function requireIdentity(body: JsonObject, mapping: string): void {
  if (body['userId'] !== undefined || body['anonymousId'] !== undefined) return;
  const sourceKeys = [...USER_ID, 'anonymousId'];
  throw new InstrumentationError('identity_missing', [sourceKeys.join(', ')], {
    destKey: null,
    sourceKeys,
    mapping,
  });
}

export function group(message: Fields, warnings: Warning[]): JsonObject {
  const body: JsonObject = {};
  const user = userId(message, 'june/group#/rules/0');
  if (user !== undefined) body['userId'] = user[0];
  copyText(message, 'anonymousId', body, 'june/group#/rules/1');
  const isOwn = !isAbsent(message.groupId);
  const groupId = isOwn ? message.groupId : fieldsOf(message.traits).groupId;
  if (isAbsent(groupId)) missing('groupId', ['groupId', 'traits.groupId'], 'june/group#/rules/2');
  body['groupId'] = text(groupId, 'groupId', isOwn ? 'groupId' : 'traits.groupId', 'june/group#/rules/2');
  const traits = chooseTraits(message, 'june/group#/rules/3');
  const copy = traits === undefined ? undefined : copyWithoutGroupId(traits[0]);
  if (copy !== undefined) body['traits'] = copy;
  const moment = timestamp(message, 'june/group#/rules/4', warnings);
  body['timestamp'] = moment ?? missing('timestamp', TIMESTAMP, 'june/group#/rules/4');
  copyContext(body, message.context, 'june/group#/rules/5');
  addContextGroupId(body, message, 'june/group#/rules/6');
  requireIdentity(body, 'june/group#/requireAny/0');
  if (user === undefined) warnings.push(NO_USER);
  if (user?.[1] === 'traits.userId' || user?.[1] === 'traits.id') warnings.push(USER_FROM_TRAITS);
  if (copy !== undefined && traits?.[1] === 'context.traits') warnings.push(TRAITS_FROM_CONTEXT);
  return body;
}

function pageText(
  copy: JsonObject,
  key: string,
  values: [unknown, unknown],
  other: string,
  rule: number,
): boolean {
  const isFirst = !isAbsent(values[0]);
  const value = isFirst ? values[0] : values[1];
  if (isAbsent(value)) return false;
  copy[key] = text(
    value,
    `properties.${key}`,
    isFirst ? `properties.${key}` : other,
    `june/page#/rules/${rule}`,
  );
  return true;
}

function pageProperties(message: Fields): JsonObject | undefined {
  const { properties } = message;
  if (!isJsonObject(properties) && !isAbsentObject(properties)) {
    invalid(properties, 'an object', 'properties', 'properties', 'june/page#/rules/2');
  }
  const own = fieldsOf(properties);
  const page = fieldsOf(fieldsOf(message.context).page);
  const copy = isJsonObject(properties) ? copyPageProperties(properties) : {};
  pageText(copy, 'name', [own.name, message.name], 'name', 3);
  pageText(copy, 'category', [own.category, message.category], 'category', 4);
  pageText(copy, 'url', [own['url'], page['url']], 'context.page.url', 5);
  pageText(copy, 'path', [own['path'], page['path']], 'context.page.path', 6);
  pageText(copy, 'title', [own['title'], page['title']], 'context.page.title', 7);
  pageText(copy, 'referrer', [own['referrer'], page['referrer']], 'context.page.referrer', 8);
  pageText(copy, 'search', [own['search'], page['search']], 'context.page.search', 9);
  return isAbsentObject(copy) ? undefined : copy;
}

export function page(message: Fields, warnings: Warning[]): JsonObject {
  const body: JsonObject = {};
  const user = userId(message, 'june/page#/rules/0');
  if (user !== undefined) body['userId'] = user[0];
  copyText(message, 'anonymousId', body, 'june/page#/rules/1');
  const properties = pageProperties(message);
  if (properties !== undefined) body['properties'] = properties;
  const moment = timestamp(message, 'june/page#/rules/10', warnings);
  if (moment !== undefined) body['timestamp'] = moment;
  copyContext(body, message.context, 'june/page#/rules/11');
  if (!findGroupId(body, message, 'june/page#/rules/12') && !isAbsent(message.groupId)) {
    addGroupId(body, message.groupId, 'groupId', 'june/page#/rules/12');
  }
  requireIdentity(body, 'june/page#/requireAny/0');
  return body;
}
