import type { Metadata } from '../directives/index.js';
import { blamedFor, findUnfit, mergeMetadata, typesOf, type MetadataPatch } from '../directives/metadata.js';
import { MappingError, placeOfProblem } from '../errors/index.js';
import { toPointer } from '../json/index.js';
import type { Mapping, Overlay, Rule, RulePatch, WarningRule } from '../mapping/index.js';

/** Something out of a mapping or overlay. */
export interface Placed<Thing> {
  readonly thing: Thing;
  /** Where it stands, e.g. `acme/track#/rules/3`. */
  readonly at: string;
  /** The file of the overlay that added or changed it. */
  readonly overlay?: string;
}

/** A mapping as its overlays leave it: each part knows the file that it comes from. */
export interface PlacedMapping {
  readonly rules: readonly Placed<Rule>[];
  /** The rules that are there no more; each names the overlay that removed it. */
  readonly removed: readonly Placed<Rule>[];
  readonly requireAny: readonly Placed<readonly string[]>[];
  readonly warnings: readonly Placed<WarningRule>[];
}

function place<Thing>(things: readonly Thing[] = [], list: string): Placed<Thing>[] {
  return things.map((thing, index) => ({ thing, at: `${list}/${index}` }));
}

const placePatches = (patches: readonly RulePatch[] | undefined, list: string, overlay: string) =>
  place(patches, list).map((patch) => ({ ...patch, overlay }));

function refusePart(at: string): never {
  const { file, pointer } = placeOfProblem(at);
  const message = 'there is no rule of this destKey to be patched, and a new one needs sourceKeys';
  throw new MappingError([{ code: 'shape_invalid', file, pointer: `${pointer}/sourceKeys`, message }]);
}

/** Directives of several overlays can be at odds with one another. */
function refuseUnfit(merged: Metadata, change: MetadataPatch, at: string): void {
  const [unfit] = findUnfit(merged, typesOf(merged));
  if (unfit === undefined) return;
  const { file, pointer } = placeOfProblem(at);
  const key = blamedFor(unfit.name, change);
  const { message } = unfit;
  throw new MappingError([{ code: 'shape_invalid', file, pointer: `${pointer}/metadata/${key}`, message }]);
}

/** The keys given replace those of the rule; source keys bring their own way of being read, metadata is merged. */
function patchRule(rule: Rule | undefined, { thing: patch, at }: Placed<RulePatch>): Rule {
  const { sourceFromGenericMap, metadata: own = {}, ...others } = rule ?? {};
  const { metadata: change = {}, ...given } = patch;
  const kept = patch.sourceKeys === undefined ? { sourceFromGenericMap } : {};
  const sourceKeys = patch.sourceKeys ?? rule?.sourceKeys ?? refusePart(at);
  const metadata = mergeMetadata(own, change);
  refuseUnfit(metadata, change, at);
  return { ...others, ...kept, ...given, sourceKeys, metadata };
}

function patchRules(rules: readonly Placed<Rule>[], patches: readonly Placed<RulePatch>[]): Placed<Rule>[] {
  const patched = new Map(rules.map((rule) => [rule.thing.destKey, rule]));
  for (const patch of patches) {
    const { destKey } = patch.thing;
    const rule = patchRule(patched.get(destKey)?.thing, patch);
    patched.set(destKey, { ...patch, thing: rule });
  }
  return [...patched.values()];
}

function applyOverlay(whole: PlacedMapping, overlay: Overlay, name: string): PlacedMapping {
  const patch = Object.hasOwn(overlay.mappings, name) ? overlay.mappings[name] : undefined;
  if (patch === undefined) return whole;
  const { rules, remove = [], requireAny, warnings } = patch;
  const at = `${overlay.file}#/mappings${toPointer(name)}`;
  const isRemoved = ({ thing }: Placed<Rule>) => remove.includes(thing.destKey);
  const kept = whole.rules.filter((rule) => !isRemoved(rule));
  const dropped = whole.rules.filter(isRemoved);
  const patched = patchRules(kept, placePatches(rules, `${at}/rules`, overlay.file));
  const written = new Set(patched.map(({ thing }) => thing.destKey));
  const removed = [...whole.removed, ...dropped.map((rule) => ({ ...rule, overlay: overlay.file }))];
  return {
    rules: patched,
    removed: removed.filter(({ thing }) => !written.has(thing.destKey)),
    requireAny: requireAny === undefined ? whole.requireAny : place(requireAny, `${at}/requireAny`),
    warnings: warnings === undefined ? whole.warnings : place(warnings, `${at}/warnings`),
  };
}

/** Gives each part of a mapping its place; `file` is its file, e.g. `acme/track`. */
export function placeMapping({ rules, requireAny, warnings }: Mapping, file: string): PlacedMapping {
  return {
    rules: place(rules, `${file}#/rules`),
    removed: [],
    requireAny: place(requireAny, `${file}#/requireAny`),
    warnings: place(warnings, `${file}#/warnings`),
  };
}

/** Applies overlays in their order; `name` is that by which they know the mapping, e.g. `track`. */
export function applyOverlays(
  mapping: PlacedMapping,
  overlays: readonly Overlay[],
  name: string,
): PlacedMapping {
  return overlays.reduce((whole, overlay) => applyOverlay(whole, overlay, name), mapping);
}
