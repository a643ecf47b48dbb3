import type { CompiledCondition, CompiledRule } from '../../compile/index.js';
import { isAbsent, isPresent } from '../../json/index.js';
import type { IsPresent } from '../../paths/index.js';
import { demandSource, type Demand } from '../places/demand-source.js';
import type { Reading } from '../places/list-length.js';
import { toSourcePath } from '../places/source-path.js';

type Readings = readonly Reading[];

/** Demands what paths look at, all of them. */
export function demandPaths(readings: Readings, paths: readonly string[]): Demand {
  const all = paths.map((path) => demandSource({ readings, path: toSourcePath(path), isPresent }));
  return (message, givens) => {
    for (const demand of all) {
      const asked = demand(message, givens);
      if (asked !== undefined) return asked;
    }
    return undefined;
  };
}

/** Demands what paths look at, one behind the other, up to the first at which reading ends. */
function demandUpTo(
  readings: Readings,
  sources: CompiledRule['sources'],
  { isPresent, endsAt }: { readonly isPresent: IsPresent; readonly endsAt: IsPresent },
): Demand {
  const all = sources.map(({ path, read }) => ({
    demand: demandSource({ readings, path: toSourcePath(path), isPresent }),
    read,
  }));
  return (message, givens) => {
    for (const { demand, read } of all) {
      const asked = demand(message, givens);
      if (asked !== undefined || endsAt(read(message))) return asked;
    }
    return undefined;
  };
}

function demandParts(readings: Readings, { condition, parts }: CompiledCondition): Demand {
  const all = parts.map((part) => ({ demand: demandCondition(readings, part), holds: part.holds }));
  const decides = (holds: boolean) => ('all' in condition ? !holds : 'any' in condition && holds);
  return (message, givens) => {
    for (const { demand, holds } of all) {
      const asked = demand(message, givens);
      if (asked !== undefined) return asked;
      if (decides(holds(message))) return undefined;
    }
    return undefined;
  };
}

/** Demands what a condition looks at. */
export function demandCondition(readings: Readings, compiled: CompiledCondition): Demand {
  return compiled.parts.length > 0
    ? demandParts(readings, compiled)
    : demandUpTo(readings, compiled.sources, { isPresent, endsAt: isPresent });
}

/** Demands what a rule looks at: its condition, its sources up to the first that is present, all paths of a template. */
export function demandRule(readings: Readings, compiled: CompiledRule): Demand {
  const { condition, sources, refinement, rule } = compiled;
  const when = condition && demandCondition(readings, condition);
  const isTaken = (value: unknown) => !refinement.isAbsent(value);
  const demandSources =
    rule.template === undefined
      ? demandUpTo(readings, sources, { isPresent: isTaken, endsAt: isTaken })
      : demandUpTo(readings, sources.slice(1), { isPresent, endsAt: isAbsent });
  return (message, givens) => {
    const asked = when?.(message, givens);
    if (asked !== undefined || condition?.holds(message) === false) return asked;
    return demandSources(message, givens);
  };
}
