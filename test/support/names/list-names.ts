import { placeMapping } from '../../../src/compile/index.js';
import { resolveRules, type ResolvedRule } from '../../../src/compile/resolve.js';
import { writesObject } from '../../../src/compile/rule/metadata.js';
import type { Mapping } from '../../../src/mapping/index.js';
import { splitPath } from '../../../src/paths/index.js';
import { june } from '../../../src/june.js';

const resolved = (mapping: Mapping) => [
  ...resolveRules(placeMapping(mapping, '').rules, june.generic).values(),
];
const mappings = Object.values(june.mappings);
const rules = mappings.flatMap(resolved);

function namesOf(path: string): string[] {
  const parsed = splitPath(path);
  const segments = 'segments' in parsed ? parsed.segments : [];
  return segments.flatMap((segment) => (segment.kind === 'each' ? [] : [segment.name]));
}

/** Lists names, those that are used most first. */
function byUse(names: readonly string[]): string[] {
  const uses = new Map<string, number>();
  for (const name of names) uses.set(name, (uses.get(name) ?? 0) + 1);
  return [...uses]
    .sort(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : 1))
    .map(([name]) => name);
}

const destKeys = rules.map(({ place }) => place.destKey);
const conditions = mappings.flatMap(({ warnings = [] }) => warnings);
const read = [
  ...rules.flatMap(({ place }) => place.sourceKeys),
  ...conditions.flatMap(({ whenApart }) => whenApart?.sourceKeys ?? []),
  ...conditions.flatMap(({ whenAllAbsent }) => whenAllAbsent ?? []),
  ...destKeys.filter((key) => key.includes('.')),
].map(namesOf);
const written = destKeys.map(namesOf);

/** The names that the shipped mappings read and write, of messages and bodies, and within their values. */
export const names = {
  read: byUse(read.flatMap((path) => path.slice(0, 1))),
  readWithin: byUse(read.flatMap((path) => path.slice(1))),
  write: byUse(written.flatMap((path) => path.slice(0, 1))),
  writeWithin: byUse(written.flatMap((path) => path.slice(1))),
};

function leftOutBy({ metadata, ownKeys }: ResolvedRule): string[] {
  const own = ownKeys.flatMap((path) => (path.length === 1 ? path : []));
  return [...new Set([...(metadata.excludes ?? []), ...own])].sort();
}

/** Lists what differs, in the order of its JSON. */
const unique = (lists: readonly (readonly string[])[]) =>
  [...new Set(lists.map((list) => JSON.stringify(list)))].sort().map((list) => JSON.parse(list) as string[]);

/** The lists of names that the shipped mappings leave out of objects. */
export const leftOut = unique(rules.filter(({ metadata }) => writesObject(metadata)).map(leftOutBy));

/** The rules of the shipped mappings: the destination key of each, then its source paths. */
export const steps = unique(rules.map(({ place }) => [place.destKey, ...place.sourceKeys]));

/** The destination keys of each shipped mapping, in their order. */
export const runs = unique(mappings.map((mapping) => resolved(mapping).map(({ place }) => place.destKey)));
