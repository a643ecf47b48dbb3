import type { Warning } from '../../src/directives/index.js';
import type { InstrumentationError } from '../../src/errors/index.js';
import { addGroupId, copyPageProperties, findGroupId } from './by-hand-containers.js';
import { checkIdentity, isData, writeContext, writeIds, type Call } from './by-hand-parts.js';
import {
  fieldsOf,
  invalid,
  isAbsent,
  isAbsentObject,
  toTextOrOmit,
  toTimestamp,
  warnApart,
  type Data,
  type Fields,
} from './by-hand-values.js';

/** The keys of a page that have a second source, and the rule of each. */
function writePageText(
  copy: Data,
  key: 'url' | 'path' | 'title' | 'referrer' | 'search',
  own: Fields,
  page: Fields,
  rule: string,
  warnings: Warning[],
): void {
  const isOwn = !isAbsent(own[key]);
  const value = isOwn ? own[key] : page[key];
  if (isAbsent(value)) return;
  if (typeof value === 'string') {
    copy[key] = value;
    return;
  }
  const path = isOwn ? `properties.${key}` : `context.page.${key}`;
  const text = toTextOrOmit(value, `properties.${key}`, path, rule, warnings);
  if (text !== undefined) copy[key] = text;
}

function writePageProperties(
  message: Fields,
  body: Data,
  warnings: Warning[],
): InstrumentationError | undefined {
  const { properties } = message;
  if (!isData(properties) && !isAbsentObject(properties)) {
    return invalid(properties, 'an object', 'properties', 'properties', 'june/page#/rules/2');
  }
  const own = fieldsOf(properties);
  const page = fieldsOf(fieldsOf(message.context).page);
  const copy = isData(properties) ? copyPageProperties(properties) : {};
  const name = isAbsent(own.name) ? message.name : own.name;
  if (!isAbsent(name)) copy['name'] = isData(name) ? { ...name } : name;
  const category = isAbsent(own.category) ? message.category : own.category;
  if (!isAbsent(category)) copy['category'] = isData(category) ? { ...category } : category;
  writePageText(copy, 'url', own, page, 'june/page#/rules/5', warnings);
  writePageText(copy, 'path', own, page, 'june/page#/rules/6', warnings);
  writePageText(copy, 'title', own, page, 'june/page#/rules/7', warnings);
  writePageText(copy, 'referrer', own, page, 'june/page#/rules/8', warnings);
  writePageText(copy, 'search', own, page, 'june/page#/rules/9', warnings);
  if (!isAbsentObject(copy)) body['properties'] = copy;
  return undefined;
}

/** The page call. */
export const page: Call = (message, body, warnings) => {
  const wrongId = writeIds(message, body, 'page', false);
  if (wrongId !== undefined) return wrongId;
  const wrongProperties = writePageProperties(message, body, warnings);
  if (wrongProperties !== undefined) return wrongProperties;
  const time = toTimestamp(message, 'page', warnings);
  if (time !== undefined && typeof time !== 'string') return time;
  if (time !== undefined) body['timestamp'] = time;
  const wrongContext = writeContext(message, body, 'june/page#/rules/11');
  if (wrongContext !== undefined) return wrongContext;
  if (!findGroupId(body, message, 'june/page#/rules/12', warnings) && !isAbsent(message.groupId)) {
    addGroupId(body, message.groupId, 'groupId', 'june/page#/rules/12', warnings);
  }
  const nobody = checkIdentity(body, 'june/page#/requireAny/0');
  if (nobody === undefined) warnApart(message, 'page', warnings);
  return nobody;
};
