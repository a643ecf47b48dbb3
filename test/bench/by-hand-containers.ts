import type { Warning } from '../../src/directives/index.js';
import { fieldsOf, isAbsent, toTextOrOmit, type Data, type Fields } from './by-hand-values.js';

/** Names that other code has hung onto every object are no data. */
export const isExtended = (): boolean => {
  for (const _ in NOTHING) return true;
  return false;
};
const NOTHING = Object.freeze({});

/** An own `__proto__` key is data. */
function copyProto(copy: Data, value: unknown): void {
  Object.defineProperty(copy, '__proto__', { value, writable: true, enumerable: true, configurable: true });
}

/** Copies the context without what is sent elsewhere, or not at all, and without the group id. */
export function copyContext(source: Data): Data | undefined {
  const copy: Data = {};
  const checksOwn = isExtended();
  let isEmpty = true;
  for (const key in source) {
    switch (key) {
      case 'page':
      case 'traits':
      case 'externalId':
      case 'sessionId':
      case 'sessionStart':
      case 'consentManagement':
      case 'groupId':
        continue;
      case '__proto__':
        copyProto(copy, source[key]);
        break;
      default:
        if (checksOwn && !Object.hasOwn(source, key)) continue;
        copy[key] = source[key];
    }
    isEmpty = false;
  }
  return isEmpty ? undefined : copy;
}

/** Copies traits. */
export function copyAll(source: Data): Data {
  const copy: Data = {};
  const checksOwn = isExtended();
  for (const key in source) {
    if (checksOwn && !Object.hasOwn(source, key)) continue;
    if (key === '__proto__') copyProto(copy, source[key]);
    else copy[key] = source[key];
  }
  return copy;
}

/** Copies properties or traits without their group id. */
export function copyWithoutGroupId(source: Data): Data | undefined {
  const copy: Data = {};
  const checksOwn = isExtended();
  let isEmpty = true;
  for (const key in source) {
    if (key === 'groupId' || (checksOwn && !Object.hasOwn(source, key))) continue;
    if (key === '__proto__') copyProto(copy, source[key]);
    else copy[key] = source[key];
    isEmpty = false;
  }
  return isEmpty ? undefined : copy;
}

/** Copies the properties of a page without the keys that have other sources too. */
export function copyPageProperties(source: Data): Data {
  const copy: Data = {};
  const checksOwn = isExtended();
  for (const key in source) {
    switch (key) {
      case 'name':
      case 'category':
      case 'url':
      case 'path':
      case 'title':
      case 'referrer':
      case 'search':
      case 'groupId':
        continue;
      case '__proto__':
        copyProto(copy, source[key]);
        break;
      default:
        if (checksOwn && !Object.hasOwn(source, key)) continue;
        copy[key] = source[key];
    }
  }
  return copy;
}

function externalGroupId({ externalId }: Fields): unknown {
  if (!Array.isArray(externalId)) return undefined;
  for (const entry of externalId as unknown[]) {
    const { type, id } = fieldsOf(entry);
    if (type === 'juneGroupId' && !isAbsent(id)) return id;
  }
  return undefined;
}

/** Adds a group id to the context of a body. */
export function addGroupId(
  body: Data,
  value: unknown,
  path: string,
  rule: string,
  warnings: Warning[],
): void {
  const groupId = toTextOrOmit(value, 'context.groupId', path, rule, warnings);
  if (groupId === undefined) return;
  const context = body['context'] as Data | undefined;
  if (context === undefined) body['context'] = { groupId };
  else context['groupId'] = groupId;
}

const EXTERNAL_ID = "$.context.externalId[?(@.type=='juneGroupId')].id";

/** Finds the group id of a track or page message, and adds it; tells whether there is one. */
export function findGroupId(body: Data, message: Fields, rule: string, warnings: Warning[]): boolean {
  const context = fieldsOf(message.context);
  let path = EXTERNAL_ID;
  let value = externalGroupId(context);
  if (isAbsent(value)) {
    path = 'properties.groupId';
    value = fieldsOf(message.properties).groupId;
  }
  if (isAbsent(value)) {
    path = 'context.groupId';
    value = context.groupId;
  }
  if (isAbsent(value)) return false;
  addGroupId(body, value, path, rule, warnings);
  return true;
}
