import type { DestinationFiles, Overlay, Rule, RulePatch } from '../../mapping/index.js';
import type { Placed, PlacedMapping, PlacedRule } from '../overlays.js';
import { placeRoutes } from '../routes.js';
import { sourcesOf } from './sources-of.js';
import type { MappingLine } from './mapping-line.js';

/** A rule as overlays leave it, line by line. */
export interface RuleLines {
  readonly destKey: string;
  readonly lines: readonly MappingLine[];
}

/** A mapping as overlays leave it, line by line, for one message type. */
export interface MappingLines {
  readonly type: string;
  /** What is added to the base URL. */
  readonly path: string;
  readonly filter: readonly MappingLine[];
  readonly rules: readonly RuleLines[];
  readonly requireAny: readonly MappingLine[];
  readonly warnings: readonly MappingLine[];
  /** The destination keys of the rules that overlays removed, each with its overlay. */
  readonly removed: readonly MappingLine[];
}

type Layer = Placed<RulePatch>;

const lastWith = (layers: readonly Layer[], gives: (patch: RulePatch) => boolean) =>
  (layers.findLast(({ thing }) => gives(thing)) as Layer).at;

/** Excluded keys are added up, so each stands where it was excluded first. */
function excludesOf(keys: readonly string[], layers: readonly Layer[]): MappingLine[] {
  return layers.flatMap(({ thing, at }, index) => {
    const earlier = new Set(layers.slice(0, index).flatMap((layer) => layer.thing.metadata?.excludes ?? []));
    const own = (thing.metadata?.excludes ?? []).filter((key) => keys.includes(key) && !earlier.has(key));
    return own.length === 0 ? [] : [{ key: 'excludes', value: own, at }];
  });
}

function metadataOf({ metadata = {} }: Rule, layers: readonly Layer[]): MappingLine[] {
  return Object.entries(metadata).flatMap(([key, value]) => {
    if (key === 'excludes') return excludesOf(value as readonly string[], layers);
    const gives = (patch: RulePatch) =>
      (patch.metadata as Record<string, unknown> | undefined)?.[key] !== undefined;
    return [{ key, value, at: lastWith(layers, gives) }];
  });
}

function describeRule({ thing, layers }: PlacedRule, files: DestinationFiles): RuleLines {
  const { destKey, required, when } = thing;
  const lineOf = (key: 'required' | 'when', value: unknown) =>
    value === undefined ? [] : [{ key, value, at: lastWith(layers, (patch) => patch[key] !== undefined) }];
  return {
    destKey,
    lines: [
      ...sourcesOf(thing, layers, files),
      ...lineOf('required', required),
      ...lineOf('when', when),
      ...metadataOf(thing, layers),
    ],
  };
}

function describe(type: string, path: string, mapping: PlacedMapping, files: DestinationFiles): MappingLines {
  const linesOf = (key: string, placed: readonly Placed<unknown>[]) =>
    placed.map(({ thing, at }) => ({ key, value: thing, at }));
  return {
    type,
    path,
    filter: linesOf('filter', mapping.filter === undefined ? [] : [mapping.filter]),
    rules: mapping.rules.map((rule) => describeRule(rule, files)),
    requireAny: linesOf('requireAny', mapping.requireAny),
    warnings: mapping.warnings.flatMap(({ thing, at }) =>
      Object.entries(thing).map(([key, value]) => ({ key, value, at })),
    ),
    removed: mapping.removed.map(({ thing, overlay }) => ({
      key: 'remove',
      value: thing.destKey,
      at: overlay,
    })),
  };
}

/** Describes the mappings of a destination as overlays leave them, each thing with the place where it is said. */
export function describeFiles(files: DestinationFiles, overlays: readonly Overlay[]): MappingLines[] {
  return placeRoutes(files, overlays).map(({ type, path, mapping }) => describe(type, path, mapping, files));
}
