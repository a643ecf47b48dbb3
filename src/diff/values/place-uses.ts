import type { CompiledCondition, CompiledRule } from '../../compile/index.js';
import { leadsThrough, listBelow, type Below } from '../places/reach.js';
import type { MessagePlace } from '../places/place.js';
import type { SourcePath } from '../places/source-path.js';
import type { AllUses, PathUses } from './path-uses.js';

/** A condition of one test, and a source path by which it looks at a place. */
export interface ConditionUse extends CompiledCondition {
  readonly path: SourcePath;
}

/** What is done with the value of a place, by whichever source path leads there. */
export interface PlaceUses extends Omit<PathUses, 'path' | 'conditions'> {
  readonly conditions: readonly ConditionUse[];
  /** What is looked for within it. */
  readonly below: ReadonlySet<Below>;
}

/** Lists the rules of each destination key, each once. */
function joinRules(all: readonly PathUses[]): Map<string, CompiledRule[]> {
  const joined = new Map<string, CompiledRule[]>();
  for (const [destKey, rules] of all.flatMap((uses) => [...uses.rules])) {
    joined.set(destKey, [...new Set([...(joined.get(destKey) ?? []), ...rules])]);
  }
  return joined;
}

/** Joins what is done with the value of a place. */
export function joinUses(all: AllUses, { names }: MessagePlace): PlaceUses {
  const uses = [...all.values()];
  const here = uses.filter(({ path }) => path.segments.length === names.length && leadsThrough(path, names));
  return {
    rules: joinRules(here),
    conditions: here.flatMap(({ path, conditions }) => conditions.map((each) => ({ ...each, path }))),
    seconds: here.flatMap(({ seconds }) => seconds),
    inner: here.flatMap(({ inner }) => inner),
    texts: here.flatMap(({ texts }) => texts),
    below: listBelow(
      uses.map(({ path }) => path),
      names,
    ),
  };
}
