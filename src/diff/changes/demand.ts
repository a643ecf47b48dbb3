import type { CompiledCondition, CompiledRule } from '../../compile/index.js';
import { isAbsent, isPresent } from '../../json/index.js';
import type { Message } from '../../message/index.js';
import type { Givens } from '../build-message.js';
import { toSourcePath, type SourcePath } from '../source-path.js';

/** Returns the next source path whose value decides what a part of a mapping does, and which is not given yet. */
export type Demand = (message: Message, givens: Givens) => SourcePath | undefined;

/** Demands paths, all of them. */
export function demandPaths(paths: readonly string[]): Demand {
  const all = paths.map(toSourcePath);
  return (_, givens) => all.find(({ key }) => !givens.has(key));
}

/** Demands paths one behind the other, up to the first at which reading ends. */
function demandUpTo(sources: CompiledRule['sources'], endsAt: (value: unknown) => boolean): Demand {
  const all = sources.map(({ path, read }) => ({ path: toSourcePath(path), read }));
  return (message, givens) => {
    for (const { path, read } of all) {
      if (!givens.has(path.key)) return path;
      if (endsAt(read(message))) return undefined;
    }
    return undefined;
  };
}

function demandParts({ condition, parts }: CompiledCondition): Demand {
  const all = parts.map((part) => ({ demand: demandCondition(part), holds: part.holds }));
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
export function demandCondition(compiled: CompiledCondition): Demand {
  return compiled.parts.length > 0 ? demandParts(compiled) : demandUpTo(compiled.sources, isPresent);
}

/** Demands what a rule looks at: its condition, its sources up to the first that is present, all paths of a template. */
export function demandRule({ condition, sources, refinement, rule }: CompiledRule): Demand {
  const when = condition && demandCondition(condition);
  const demandSources =
    rule.template === undefined
      ? demandUpTo(sources, (value) => !refinement.isAbsent(value))
      : demandUpTo(sources.slice(1), isAbsent);
  return (message, givens) => {
    const asked = when?.(message, givens);
    if (asked !== undefined || condition?.holds(message) === false) return asked;
    return demandSources(message, givens);
  };
}
