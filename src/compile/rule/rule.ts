import { NOTHING_LEFT, type Refinement } from '../../directives/index.js';
import { intern, type JsonObject } from '../../json/index.js';
import type { Message } from '../../message/index.js';
import { isPlainName, readField, writeField, type Read } from '../../paths/index.js';
import { answer, type Answer, type Run } from './answer.js';
import { compileMetadata } from './metadata.js';
import { splitDestKey } from '../paths.js';
import { compileContainerRefusal, refuseMissing, refuseUnfit, warnOmitted } from './refusals.js';
import type { CompiledCondition } from '../condition.js';
import type { ResolvedRule, ResolvedRules } from '../resolve.js';
import { compileSources, type CompiledSource } from './sources.js';
import { findStep } from '../spelt-out/index.js';
import type { Step, TakeFrom } from './step.js';
import { compileWrite, type Write } from './write.js';

/** A rule as it meets messages, with what explains it. */
export interface CompiledRule {
  readonly rule: ResolvedRule;
  readonly step: Step;
  readonly sources: readonly CompiledSource[];
  readonly refinement: Required<Refinement>;
  /** The condition without which the step does nothing. */
  readonly condition?: CompiledCondition;
  /** Lists the paths of a template that are absent. */
  readonly absentIn?: (message: Message) => readonly string[];
}

/** What the step of a rule is made of. */
export interface Parts extends Omit<CompiledRule, 'step'> {
  readonly write: Write;
}

/** Writes a value of a source that is present, or says why it does not. */
type Settle = (found: unknown, body: JsonObject, run: Run) => Answer;

/** Compiles the write of what a source gives, and its answer; -1 stands for no source. */
export function compileFinish(write: Write, index: number): Settle {
  const written = answer(index, 'written');
  return (value, body, run) => {
    const error = write(body, value, run);
    return error === undefined ? written : answer(index, 'refused', error);
  };
}

/** Compiles what becomes of a source of whose value there is nothing to write. */
export function compileLeave({ rule, sources, refinement }: Parts, index: number) {
  const { required, place: whole } = rule;
  const { path, place } = sources[index] as CompiledSource;
  const wrongKind = `the value at ${path} is of the wrong kind`;
  const emptied = answer(index, 'emptied');

  return (value: symbol, run: Run): Answer => {
    if (value === NOTHING_LEFT && !required) return emptied;
    if (value === NOTHING_LEFT)
      return answer(index, 'emptied', refuseMissing(whole, `nothing was left of ${path}`));
    if (!refinement.omitsUnfit) return answer(index, 'refused', refuseUnfit(place, run.unfit));
    run.warnings.push(warnOmitted(place, run.unfit));
    return answer(index, 'omitted', required ? refuseMissing(whole, wrongKind) : undefined);
  };
}

export function compileSettle(
  parts: Parts,
  index: number,
  finish = compileFinish(parts.write, index),
): Settle {
  const { sources, refinement } = parts;
  const { place } = sources[index] as CompiledSource;
  const leave = compileLeave(parts, index);

  return (found, body, run) => {
    run.place = place;
    const value = refinement.refine(found, run);
    return typeof value === 'symbol' ? leave(value, run) : finish(value, body, run);
  };
}

/** Compiles what is done when no source is present. */
export function compileAbsence({ rule, refinement: { fallback }, write }: Parts) {
  const absent = answer(-1, 'absent');
  const finish = compileFinish(write, -1);
  if (fallback !== undefined) return (body: JsonObject, run: Run) => finish(fallback(), body, run);
  return rule.required ? () => answer(-1, 'absent', refuseMissing(rule.place)) : () => absent;
}

function compileTakeFrom(parts: Parts): TakeFrom {
  const { quick, isAbsent } = parts.refinement;
  const reads = parts.sources.map(({ read }) => read);
  const finishes = reads.map((_, index) => compileFinish(parts.write, index));
  const settles = finishes.map((finish, index) => compileSettle(parts, index, finish));
  const settleAbsence = compileAbsence(parts);

  return (from, message, body, run) => {
    for (let index = from; index < reads.length; index++) {
      const found = (reads[index] as Read)(message);
      if (found === undefined) continue;
      const value = quick(found);
      if (value !== undefined) return (finishes[index] as Settle)(value, body, run);
      if (!isAbsent(found)) return (settles[index] as Settle)(found, body, run);
    }
    return settleAbsence(body, run);
  };
}

/** The step of a rule with one plain name on either side, as most have: it reads and writes without a call. */
function compilePlainStep({ rule, sources, refinement }: Parts, takeFrom: TakeFrom): Step {
  const { path } = sources[0] as CompiledSource;
  const [from, to] = [intern(path), intern(rule.place.destKey)];
  const { quick } = refinement;
  const written = answer(0, 'written');

  return (message, body, run) => {
    const found = readField(message as JsonObject, from);
    if (found === undefined) return takeFrom(1, message, body, run);
    const value = quick(found);
    if (value === undefined) return takeFrom(0, message, body, run);
    writeField(body, to, value);
    return written;
  };
}

function compileStep(parts: Parts): Step {
  const takeFrom = compileTakeFrom(parts);
  const { destKey, sourceKeys } = parts.rule.place;
  const speltOut = findStep(destKey, sourceKeys);
  const written = sourceKeys.map((_, index) => answer(index, 'written'));
  if (speltOut !== undefined) return speltOut({ quick: parts.refinement.quick, takeFrom, written });
  const { path } = parts.sources[0] as CompiledSource;
  const isPlain = isPlainName(path) && isPlainName(destKey);
  return isPlain
    ? compilePlainStep(parts, takeFrom)
    : (message, body, run) => takeFrom(0, message, body, run);
}

/** Compiles what the step of a rule is made of, whatever the rule sends. */
export function compileParts(rule: ResolvedRule, rules: ResolvedRules): Parts {
  const { destKey, mapping } = rule.place;
  const refinement = compileMetadata(rule.metadata, rule.ownKeys);
  const sources = compileSources(rule.place, refinement.isAbsent);
  const write = compileWrite(splitDestKey(destKey, mapping), compileContainerRefusal(rule, rules));
  return { rule, sources, refinement, write };
}

/**
 * Compiles a rule that sends what stands at one of its source paths. Its step takes a value through these stages, each a
 * function that is made here, and ends with an `Answer`:
 *
 * 1. Read the sources in their order; one where nothing is found is passed over.
 * 2. `quick` looks at what is found, and gives at once what is sent, as for most values; `finish` writes it, and answers
 *    `written`, or `refused` where a value stands in the way of a container.
 * 3. What it does not know at once is passed over as well if it is absent, and else settled: `refine` applies all directives, and
 *    `finish` writes what they give.
 * 4. Where they give no value, `leave` answers: `emptied`, `omitted` with a warning, or `refused`.
 * 5. Where no source is present, a default is written, or the answer is `absent`. A required key refuses the message then, and
 *    where it is emptied or omitted.
 *
 * `takeFrom` does all of this in a loop, for any rule. Before it stand steps that go the quick way alone, and hand everything
 * else to it, as they are faster: `compilePlainStep` reads and writes one name without a call, and those that `findStep` finds
 * for the shipped mappings have each path spelt out, so that each line has inline caches of its own. `findRun` does the same for
 * the calls of the steps. What they answer is the same.
 */
export function compileRule(rule: ResolvedRule, rules: ResolvedRules): CompiledRule {
  const parts = compileParts(rule, rules);
  return { ...parts, step: compileStep(parts) };
}
