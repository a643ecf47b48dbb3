import castArray from 'lodash/castArray.js';
import type { CompiledRule } from '../../compile/index.js';
import type { Metadata } from '../../directives/index.js';
import { typesOf } from '../../directives/metadata.js';
import type { Condition, WarningRule } from '../../mapping/index.js';
import { versionsOf, type CallPair } from '../call-pair.js';
import type { CompiledCall } from '../compiled-call.js';
import { toSourcePath } from '../places/source-path.js';

const keysOf = (paths: readonly string[]) => [...new Set(paths.map((path) => toSourcePath(path).key))];

/** Writes a condition so that what is only spelt otherwise is the same string. */
export function formOfCondition(condition: Condition | undefined): string {
  if (condition === undefined) return '';
  if ('all' in condition) return JSON.stringify({ all: condition.all.map(formOfCondition) });
  if ('any' in condition) return JSON.stringify({ any: condition.any.map(formOfCondition) });
  if ('not' in condition) return JSON.stringify({ not: formOfCondition(condition.not) });
  const { sourceKeys, ...test } = condition;
  return JSON.stringify([keysOf(castArray(sourceKeys)), test]);
}

/** Writes what is done to the value of a rule; what a directive does by default is not written. */
export function formOfMetadata(metadata: Metadata): string {
  const { excludes = [], onInvalid, dropNull, emptyIsPresent, defaultValue, multikeyMap } = metadata;
  return JSON.stringify([
    typesOf(metadata),
    [...new Set(excludes)].sort(),
    onInvalid === 'omit',
    dropNull === true,
    emptyIsPresent === true,
    [defaultValue, multikeyMap],
  ]);
}

/** Writes what a rule sends: its sources, its constant or the parts of its template. */
export function formOfSources({ rule, sources }: CompiledRule): string {
  const { given, template, place } = rule;
  if (template === undefined) return JSON.stringify([keysOf(place.sourceKeys), given.constant]);
  return JSON.stringify([template.texts, sources.slice(1).map(({ path }) => toSourcePath(path).key)]);
}

/** Writes a rule. */
export function formOfRule(compiled: CompiledRule | undefined): string {
  if (compiled === undefined) return '';
  const { given, required, metadata, ownKeys } = compiled.rule;
  const own = ownKeys.map((names) => names.join('.')).sort();
  const when = formOfCondition(given.when);
  return JSON.stringify([formOfSources(compiled), required, when, formOfMetadata(metadata), own]);
}

/** Writes from where a value must come; a template is named by any of its paths. */
function formOfSourced(
  { destKey, sourceKeys }: NonNullable<WarningRule['whenSourcedFrom']>,
  { rules }: CompiledCall,
): unknown {
  const { template, place } = rules.get(destKey)?.rule ?? {};
  const named = place?.sourceKeys.filter((path) => sourceKeys.includes(path));
  return [destKey, template === undefined && named && keysOf(named)];
}

/** Writes a warning: its code, and when it is given. */
export function formOfWarning(warning: WarningRule, call: CompiledCall): string {
  const { code, whenAllAbsent, whenSourcedFrom, whenApart } = warning;
  return JSON.stringify([
    code,
    whenAllAbsent?.toSorted(),
    whenSourcedFrom && formOfSourced(whenSourcedFrom, call),
    whenApart && [keysOf(whenApart.sourceKeys).sort(), whenApart.seconds],
  ]);
}

const isChanged = (pair: CallPair, destKey: string) =>
  formOfRule(pair.before.rules.get(destKey)) !== formOfRule(pair.after.rules.get(destKey));

/** Lists the destination keys whose rules differ. */
export function changedKeys(pair: CallPair): string[] {
  const keys = new Set(versionsOf(pair).flatMap(({ rules }) => [...rules.keys()]));
  return [...keys].filter((destKey) => isChanged(pair, destKey));
}
