import { isAbsent, isAbsentObject, isJsonObject, type JsonObject } from '../../src/message/index.js';
import { fieldsOf, invalid, text, type Fields } from './by-hand-values.js';

/** Writes a copy of the context without what is sent elsewhere, or not at all, and without the group id. */
export function copyContext(body: JsonObject, context: unknown, mapping: string): void {
  if (isAbsentObject(context)) return;
  if (!isJsonObject(context)) return invalid(context, 'an object', 'context', 'context', mapping);
  const { page, traits, externalId, sessionId, sessionStart, consentManagement, groupId, ...copy } = context;
  if (!isAbsentObject(copy)) body['context'] = copy;
}

/** Copies properties or traits without their group id. */
export function copyWithoutGroupId(source: JsonObject): JsonObject | undefined {
  const { groupId, ...copy } = source;
  return isAbsentObject(copy) ? undefined : copy;
}

/** Copies the properties of a page without the keys that have other sources too. */
export function copyPageProperties(source: JsonObject): JsonObject {
  const { name, category, url, path, title, referrer, search, groupId, ...copy } = source;
  return copy;
}

function externalGroupId(context: Fields): unknown {
  const { externalId } = context;
  if (!Array.isArray(externalId)) return undefined;
  for (const entry of externalId as unknown[]) {
    const { type, id } = fieldsOf(entry);
    if (type === 'juneGroupId' && !isAbsent(id)) return id;
  }
  return undefined;
}

/** Adds a group id to the context of a body. */
export function addGroupId(body: JsonObject, value: unknown, path: string, mapping: string): void {
  const groupId = text(value, 'context.groupId', path, mapping);
  const context = body['context'] as JsonObject | undefined;
  if (context === undefined) body['context'] = { groupId };
  else context['groupId'] = groupId;
}

/** Finds the group id of a track or page message, and adds it. */
export function findGroupId(body: JsonObject, message: Fields, mapping: string): boolean {
  const context = fieldsOf(message.context);
  const external = externalGroupId(context);
  if (!isAbsent(external)) {
    addGroupId(body, external, "$.context.externalId[?(@.type=='juneGroupId')].id", mapping);
    return true;
  }
  const { groupId } = fieldsOf(message.properties);
  if (!isAbsent(groupId)) {
    addGroupId(body, groupId, 'properties.groupId', mapping);
    return true;
  }
  if (isAbsent(context.groupId)) return false;
  addGroupId(body, context.groupId, 'context.groupId', mapping);
  return true;
}
