import type { Metadata } from '../directives/index.js';
import { blamedFor, findUnfit, mergeMetadata, typesOf, type MetadataPatch } from '../directives/metadata.js';
import { MappingError, placeOfProblem } from '../errors/index.js';
import type { Rule, RulePatch } from '../mapping/index.js';

const NO_SOURCE =
  'there is no rule of this destKey to be patched, and a new one needs sourceKeys, a template or a constant';
const NO_METADATA = 'no directive applies to a constant, which an earlier overlay has put here';

function refuseAt(at: string, message: string): never {
  throw new MappingError([{ code: 'shape_invalid', message, ...placeOfProblem(at) }]);
}

/** Directives of several overlays can be at odds with one another. */
function refuseUnfit(merged: Metadata, change: MetadataPatch, at: string): void {
  const [unfit] = findUnfit(merged, typesOf(merged));
  if (unfit === undefined) return;
  refuseAt(`${at}/metadata/${blamedFor(unfit.name, change)}`, unfit.message);
}

type Sources = Pick<RulePatch, 'sourceKeys' | 'sourceFromGenericMap' | 'template' | 'constant'>;

function splitRule<Given extends Sources>(rule: Given) {
  const { sourceKeys, sourceFromGenericMap, template, constant, ...others } = rule;
  const sources: Sources = { sourceKeys, sourceFromGenericMap, template, constant };
  const isGiven = sourceKeys !== undefined || template !== undefined || constant !== undefined;
  return { sources, others, isGiven };
}

/** Applies a patch, which stands at `at`, to a rule: the keys given replace its own, those that say what is sent together. */
export function patchRule(rule: Rule | undefined, patch: RulePatch, at: string): Rule {
  const { metadata: own = {}, ...whole }: Rule = rule ?? { destKey: patch.destKey };
  const { metadata: change = {}, when, ...changed } = patch;
  const [kept, given] = [splitRule(whole), splitRule(changed)];
  if (!kept.isGiven && !given.isGiven) refuseAt(`${at}/sourceKeys`, NO_SOURCE);
  const { sources } = given.isGiven ? given : kept;
  const metadata = mergeMetadata(given.sources.constant === undefined ? own : {}, change);
  if (sources.constant !== undefined && Object.keys(metadata).length > 0)
    refuseAt(`${at}/metadata`, NO_METADATA);
  refuseUnfit(metadata, change, at);
  const condition = when === undefined ? {} : { when: when ?? undefined };
  return { ...kept.others, ...given.others, ...condition, ...sources, metadata };
}
