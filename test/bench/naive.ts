import { JSONPath } from 'jsonpath-plus';
import get from 'lodash/get.js';
import isEmpty from 'lodash/isEmpty.js';
import isPlainObject from 'lodash/isPlainObject.js';
import omit from 'lodash/omit.js';
import set from 'lodash/set.js';
import destination from '../../mappings/june/destination.json';
import group from '../../mappings/june/group.json';
import identify from '../../mappings/june/identify.json';
import page from '../../mappings/june/page.json';
import track from '../../mappings/june/track.json';
import generic from '../../mappings/june/generic.json';
import type { Message } from '../../src/index.js';
import type { Generic, Mapping, Rule } from '../../src/mapping/index.js';

const mappings = { identify, track, group, page } as unknown as Record<string, Mapping>;
const lists: Generic = generic;

function valuesAt(message: Message, path: string): unknown[] {
  const jsonPath = path.startsWith('$') ? path : `$.${path}`;
  return JSONPath<unknown[]>({ path: jsonPath, json: message, eval: 'safe' });
}

const isThere = (value: unknown) =>
  value !== undefined && value !== null && value !== '' && !(isPlainObject(value) && isEmpty(value));

function refine(value: unknown, { metadata = {} }: Rule): unknown {
  if (metadata.type === 'isoTimestamp') return new Date(value as string).toISOString();
  if (metadata.type === 'string') return String(value);
  return metadata.excludes === undefined
    ? { ...(value as object) }
    : omit(value as object, metadata.excludes);
}

function applyRule(message: Message, body: object, rule: Rule): void {
  const names = [rule.sourceKeys ?? []].flat();
  const paths = rule.sourceFromGenericMap === true ? names.flatMap((name) => lists[name] ?? []) : names;
  const value = paths.flatMap((path) => valuesAt(message, path)).find(isThere);
  if (value !== undefined) set(body, rule.destKey, refine(value, rule));
}

/** Interprets the mapping anew for each message with jsonpath-plus and lodash; its bodies are not quite the contract's. */
export function transformNaively(message: Message, apiKey: string) {
  const type = String(message.type).toLowerCase();
  const route = get(destination.messageTypes, type) as { mapping: string; path: string };
  const body = {};
  for (const rule of mappings[route.mapping]?.rules ?? []) applyRule(message, body, rule);
  const headers = { 'Content-Type': 'application/json', Authorization: `Basic ${apiKey}` };
  return { method: 'POST', url: `${destination.flavours.http.baseUrl}${route.path}`, headers, body };
}
