import type { Metadata } from '../../directives/index.js';
import { ABSENT, isIndex, type MessagePlace } from '../places/place.js';
import { EDGE_VALUES, objectsWith, timestampsApart, valuesMadeInto, valuesWithStart } from './edge-values.js';
import type { PlaceUses } from './place-uses.js';

function valuesOfCondition({ condition }: PlaceUses['conditions'][number]): unknown[] {
  if ('in' in condition) return [...condition.in];
  return 'startsWith' in condition ? valuesWithStart(condition.startsWith) : [];
}

const valuesOfMap = ({ multikeyMap }: Metadata) =>
  (multikeyMap ?? []).flatMap(({ sourceVal }) => sourceVal.flatMap(valuesMadeInto));

/** Returns the innermost key of a place, by which its values are called. */
const wordOf = ({ names }: MessagePlace) => names.findLast((name) => !isIndex(name)) ?? 'entry';

/** Lists the values of a place at which the uses of it part, and ABSENT. */
export function listValues(place: MessagePlace, uses: PlaceUses): unknown[] {
  const { rules, conditions, seconds, inner, texts, below } = uses;
  const word = wordOf(place);
  const entries = inner.flatMap((names) => Object.entries(objectsWith(names)[0] as object));
  return [
    ...(below.has('list') ? [[]] : []),
    ...[`${word} 1`, ABSENT, `${word} 2`],
    ...texts,
    ...conditions.flatMap(valuesOfCondition),
    ...[...rules.values()].flat().flatMap(({ rule }) => valuesOfMap(rule.metadata)),
    ...seconds.flatMap(timestampsApart),
    ...inner.flatMap(objectsWith),
    Object.fromEntries(entries),
    ...EDGE_VALUES,
  ];
}
