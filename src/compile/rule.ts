import { NOTHING_LEFT, type Refinement } from '../directives/index.js';
import type { JsonObject } from '../json/index.js';
import type { Message } from '../message/index.js';
import { answer, type Answer, type Run } from './answer.js';
import { compileMetadata } from './metadata.js';
import { splitDestKey } from './paths.js';
import { compileContainerRefusal, refuseMissing, refuseUnfit, warnOmitted } from './refusals.js';
import type { ResolvedRule, ResolvedRules } from './resolve.js';
import { compileSources, type CompiledSource } from './sources.js';
import { compileWrite, type Write } from './write.js';

/** Moves one value from a message into a body. */
export type Step = (message: Message, body: JsonObject, run: Run) => Answer;

/** A rule as it meets messages, with what explains it. */
export interface CompiledRule {
  readonly rule: ResolvedRule;
  readonly step: Step;
  readonly sources: readonly CompiledSource[];
  readonly refinement: Required<Refinement>;
}

interface Parts extends Omit<CompiledRule, 'step'> {
  readonly write: Write;
}

/** Writes the refined value of a source that is present, or says why it does not. */
type Settle = (found: unknown, body: JsonObject, run: Run) => Answer;

/** Compiles what becomes of a source of whose value there is nothing to write. */
function compileLeave({ rule, sources, refinement }: Parts, index: number) {
  const { required, place: whole } = rule;
  const { path, place } = sources[index] as CompiledSource;
  const refuseWith = (why: string) => (required ? refuseMissing(whole, why) : undefined);

  return (value: symbol, run: Run): Answer => {
    if (value === NOTHING_LEFT) return answer(index, 'emptied', refuseWith(`nothing was left of ${path}`));
    if (!refinement.omitsUnfit) return answer(index, 'refused', refuseUnfit(place, run.unfit));
    run.warnings.push(warnOmitted(place, run.unfit));
    return answer(index, 'omitted', refuseWith(`the value at ${path} is of the wrong kind`));
  };
}

function compileSettle(parts: Parts, index: number): Settle {
  const { sources, refinement, write } = parts;
  const { place } = sources[index] as CompiledSource;
  const written = answer(index, 'written');
  const leave = compileLeave(parts, index);

  return (found, body, run) => {
    run.place = place;
    const value = refinement.refine(found, run);
    if (typeof value === 'symbol') return leave(value, run);
    const error = write(body, value, run);
    return error === undefined ? written : answer(index, 'refused', error);
  };
}

/** Compiles what is done when no source is present. */
function compileAbsence({ rule, refinement: { fallback }, write }: Parts) {
  const [written, absent] = [answer(-1, 'written'), answer(-1, 'absent')];
  if (fallback !== undefined) {
    return (body: JsonObject, run: Run): Answer => {
      const error = write(body, fallback(), run);
      return error === undefined ? written : answer(-1, 'refused', error);
    };
  }
  return rule.required ? () => answer(-1, 'absent', refuseMissing(rule.place)) : () => absent;
}

function compileStep(parts: Parts): Step {
  const { isAbsent } = parts.refinement;
  const sources = parts.sources.map(({ read }, index) => ({ read, settle: compileSettle(parts, index) }));
  const settleAbsence = compileAbsence(parts);

  return (message, body, run) => {
    for (const { read, settle } of sources) {
      const found = read(message);
      if (found !== undefined && !isAbsent(found)) return settle(found, body, run);
    }
    return settleAbsence(body, run);
  };
}

/** Compiles one rule of a mapping. */
export function compileRule(rule: ResolvedRule, rules: ResolvedRules): CompiledRule {
  const { destKey, mapping } = rule.place;
  const refinement = compileMetadata(rule.metadata, rule);
  const sources = compileSources(rule.place, refinement.isAbsent);
  const write = compileWrite(splitDestKey(destKey, mapping), compileContainerRefusal(rule, rules));
  const step = compileStep({ rule, sources, refinement, write });
  return { rule, step, sources, refinement };
}
