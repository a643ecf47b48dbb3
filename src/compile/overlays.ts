import { MappingError, placeOfProblem } from '../errors/index.js';
import { toPointer } from '../json/index.js';
import type { Condition, Mapping, Overlay, Rule, RulePatch, WarningRule } from '../mapping/index.js';
import { patchRule } from './patch-rule.js';

/** Something out of a mapping or overlay. */
export interface Placed<Thing> {
  readonly thing: Thing;
  /** Where it stands, e.g. `acme/track#/rules/3`. */
  readonly at: string;
  /** The file of the overlay that added or changed it. */
  readonly overlay?: string;
}

/** A rule, and what it was made of: the rule of the mapping, if there was one, and the patches of overlays in their order. */
export interface PlacedRule extends Placed<Rule> {
  readonly layers: readonly Placed<RulePatch>[];
  /** How many overlays were applied when it was made as it is; 0 for a rule of the mapping itself. */
  readonly turn: number;
}

/** A rule that is there no more; `overlay` is the file that removed it. */
export interface DroppedRule extends Placed<Rule> {
  readonly overlay: string;
}

/** A mapping as its overlays leave it: each part knows the file that it comes from. */
export interface PlacedMapping {
  readonly description: string;
  /** Says which messages are for the mapping. */
  readonly filter: Placed<Condition> | undefined;
  readonly rules: readonly PlacedRule[];
  readonly removed: readonly DroppedRule[];
  readonly requireAny: readonly Placed<readonly string[]>[];
  readonly warnings: readonly Placed<WarningRule>[];
}

function place<Thing>(things: readonly Thing[] = [], list: string): Placed<Thing>[] {
  return things.map((thing, index) => ({ thing, at: `${list}/${index}` }));
}

/** One overlay of several: which it is, and where its changes of a mapping stand. */
interface Turn {
  readonly overlay: string;
  readonly at: string;
  readonly turn: number;
}

function patchRules(
  rules: readonly PlacedRule[],
  patches: readonly RulePatch[] | undefined,
  { overlay, at, turn }: Turn,
): PlacedRule[] {
  const patched = new Map(rules.map((rule) => [rule.thing.destKey, rule]));
  for (const patch of place(patches, `${at}/rules`)) {
    const { destKey } = patch.thing;
    const { thing: rule, layers = [] } = patched.get(destKey) ?? {};
    const thing = patchRule(rule, patch.thing, patch.at);
    patched.set(destKey, { ...patch, thing, overlay, turn, layers: [...layers, { ...patch, overlay }] });
  }
  return [...patched.values()];
}

/** Overlays that are right alone can take all keys of a group away, which would reject every message. */
function refuseEmptyGroup({ rules, requireAny }: PlacedMapping, isReplaced: boolean, at: string): void {
  const written = new Set(rules.map(({ thing }) => thing.destKey));
  const empty = requireAny.find(({ thing }) => !thing.some((destKey) => written.has(destKey)));
  if (empty === undefined) return;
  const message = 'no rule writes any of these keys';
  const place = placeOfProblem(isReplaced ? empty.at : `${at}/remove`);
  throw new MappingError([{ code: 'rule_unknown', message, ...place }]);
}

function placeCondition(condition: Condition | null | undefined, at: string): Placed<Condition> | undefined {
  return condition === undefined || condition === null ? undefined : { thing: condition, at: `${at}/filter` };
}

function applyOverlay(whole: PlacedMapping, overlay: Overlay, name: string, turn: number): PlacedMapping {
  const patch = Object.hasOwn(overlay.mappings, name) ? overlay.mappings[name] : undefined;
  if (patch === undefined) return whole;
  const { remove = [], requireAny, warnings, filter } = patch;
  const at = `${overlay.file}#/mappings${toPointer(name)}`;
  const isRemoved = ({ thing }: Placed<Rule>) => remove.includes(thing.destKey);
  const kept = whole.rules.filter((rule) => !isRemoved(rule));
  const dropped = whole.rules.filter(isRemoved);
  const rules = patchRules(kept, patch.rules, { overlay: overlay.file, at, turn });
  const written = new Set(rules.map(({ thing }) => thing.destKey));
  const removed = [...whole.removed, ...dropped.map((rule) => ({ ...rule, overlay: overlay.file }))];
  const applied = {
    description: whole.description,
    filter: filter === undefined ? whole.filter : placeCondition(filter, at),
    rules,
    removed: removed.filter(({ thing }) => !written.has(thing.destKey)),
    requireAny: requireAny === undefined ? whole.requireAny : place(requireAny, `${at}/requireAny`),
    warnings: warnings === undefined ? whole.warnings : place(warnings, `${at}/warnings`),
  };
  refuseEmptyGroup(applied, requireAny !== undefined, at);
  return applied;
}

/** Gives each part of a mapping its place; `file` is its file, e.g. `acme/track`. */
export function placeMapping(mapping: Mapping, file: string): PlacedMapping {
  const { description, rules, requireAny, warnings, filter } = mapping;
  return {
    description,
    filter: placeCondition(filter, `${file}#`),
    rules: place(rules, `${file}#/rules`).map((rule) => ({ ...rule, turn: 0, layers: [rule] })),
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
  return overlays.reduce((whole, overlay, index) => applyOverlay(whole, overlay, name, index + 1), mapping);
}
