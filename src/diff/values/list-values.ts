import type { Metadata } from '../../directives/index.js';
import { ABSENT, type SourcePath } from '../source-path.js';
import { EDGE_VALUES, objectsWith, timestampsApart, valuesMadeInto, valuesWithStart } from './edge-values.js';
import type { PathUses } from './path-uses.js';

function valuesOfCondition({ condition }: PathUses['conditions'][number]): unknown[] {
  if ('in' in condition) return [...condition.in];
  return 'startsWith' in condition ? valuesWithStart(condition.startsWith) : [];
}

const valuesOfMap = ({ multikeyMap }: Metadata) =>
  (multikeyMap ?? []).flatMap(({ sourceVal }) => sourceVal.flatMap(valuesMadeInto));

/** Returns the innermost name of a path, by which its values are called. */
function wordOf({ segments }: SourcePath): string {
  const names = segments.flatMap((segment) => (segment.kind === 'name' ? [segment.name] : []));
  return names.at(-1) as string;
}

/** Lists the values of a path at which the uses of it part, and ABSENT. */
export function listValues(path: SourcePath, { rules, conditions, seconds, inner }: PathUses): unknown[] {
  const word = wordOf(path);
  const entries = inner.flatMap((names) => Object.entries(objectsWith(names)[0] as object));
  return [
    ...[`${word} 1`, ABSENT, `${word} 2`],
    ...conditions.flatMap(valuesOfCondition),
    ...[...rules.values()].flat().flatMap(({ rule }) => valuesOfMap(rule.metadata)),
    ...seconds.flatMap(timestampsApart),
    ...inner.flatMap(objectsWith),
    Object.fromEntries(entries),
    ...EDGE_VALUES,
  ];
}
