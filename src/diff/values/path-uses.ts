import type { CompiledCondition, CompiledRule } from '../../compile/index.js';
import type { WarningRule } from '../../mapping/index.js';
import type { CompiledCall } from '../compiled-call.js';
import type { Reading } from '../places/list-length.js';
import { nameOf, pathOf, toSourcePath, type SourcePath } from '../places/source-path.js';

/** What the two versions of a call do with the value of one source path. */
export interface PathUses {
  readonly path: SourcePath;
  /** The rules that read it, of each destination key those of either version. */
  readonly rules: Map<string, CompiledRule[]>;
  /** The conditions of one test that look at it. */
  readonly conditions: CompiledCondition[];
  /** How many seconds it may be apart from another path. */
  readonly seconds: number[];
  /** Keys within it that are left out, or asked for in the body. */
  readonly inner: (readonly string[])[];
  /** The strings for which filters look there. */
  readonly texts: string[];
}

/** The uses of all source paths, by their keys. */
export type AllUses = ReadonlyMap<string, PathUses>;

type UsesOf = (path: SourcePath) => PathUses;

const NO_EMPTINESS = 'false false';
const EACH = { kind: 'each' } as const;

function createUsesOf(all: Map<string, PathUses>): UsesOf {
  const usesOf: UsesOf = (path) => {
    const { key } = path;
    const known = all.get(key);
    if (known !== undefined) return known;
    const uses = { path, rules: new Map(), conditions: [], seconds: [], inner: [], texts: [] };
    all.set(key, uses);
    for (const [index, segment] of path.segments.entries()) {
      if (segment.kind !== 'filter') continue;
      const tested = [...path.segments.slice(0, index), EACH, nameOf(segment.name)];
      usesOf(pathOf(tested)).texts.push(segment.text);
    }
    return uses;
  };
  return usesOf;
}

function addCondition(usesOf: UsesOf, compiled: CompiledCondition | undefined): void {
  for (const part of compiled?.parts ?? []) addCondition(usesOf, part);
  for (const { path } of compiled?.sources ?? [])
    usesOf(toSourcePath(path)).conditions.push(compiled as CompiledCondition);
}

/** The source paths of a rule, those of a template one by one. */
const sourcesOf = ({ rule, sources }: CompiledRule) =>
  rule.template === undefined ? sources : sources.slice(1);

function addRule(usesOf: UsesOf, compiled: CompiledRule, asked: readonly string[]): void {
  const { destKey } = compiled.rule.place;
  const below = asked
    .filter((key) => key.startsWith(`${destKey}.`))
    .map((key) => key.slice(destKey.length + 1).split('.'));
  for (const { path } of sourcesOf(compiled)) {
    const { rules, inner } = usesOf(toSourcePath(path));
    const known = rules.get(destKey) ?? [];
    if (!known.includes(compiled)) rules.set(destKey, [...known, compiled]);
    inner.push(...compiled.refinement.leftOut, ...below);
  }
  addCondition(usesOf, compiled.condition);
}

/** The destination keys that groups and warnings ask for. */
const askedIn = ({ groups, warnings }: CompiledCall): readonly string[] => [
  ...groups.flat(),
  ...warnings.flatMap(({ whenAllAbsent = [] }) => whenAllAbsent),
];

function addApart(usesOf: UsesOf, { whenApart }: WarningRule): void {
  if (whenApart === undefined) return;
  for (const path of whenApart.sourceKeys) usesOf(toSourcePath(path)).seconds.push(whenApart.seconds);
}

/** Lists what versions of a call do with each source path. */
export function listUses(versions: readonly CompiledCall[]): AllUses {
  const all = new Map<string, PathUses>();
  const usesOf = createUsesOf(all);
  const asked = versions.flatMap(askedIn);
  for (const { rules, filter, warnings } of versions) {
    for (const rule of rules.values()) addRule(usesOf, rule, asked);
    addCondition(usesOf, filter);
    for (const warning of warnings) addApart(usesOf, warning);
  }
  return all;
}

/** Says what is taken for absent by a rule beside what all take for absent. */
const emptinessOf = ({ rule, refinement }: CompiledRule) =>
  rule.template === undefined ? [{}, []].map((value) => refinement.isAbsent(value)).join(' ') : NO_EMPTINESS;

/** Lists the source paths, and how many of their readers differ in what they take for absent. */
export const listReadings = (all: AllUses): Reading[] =>
  [...all.values()].map(({ path, rules, conditions, seconds }) => {
    const plain = conditions.length + seconds.length > 0 ? [NO_EMPTINESS] : [];
    return { path, ways: new Set([...plain, ...[...rules.values()].flat().map(emptinessOf)]).size };
  });
