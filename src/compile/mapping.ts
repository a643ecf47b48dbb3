import type { Warning } from '../directives/index.js';
import type { InstrumentationError } from '../errors/index.js';
import type { JsonObject } from '../json/index.js';
import type { Message } from '../message/index.js';
import type { Generic } from '../mapping/index.js';
import { compileCondition, type CompiledCondition, type Holds } from './condition.js';
import { createRun, type Answer, type Run } from './rule/answer.js';
import { compileExplain, type Explain, type RemovedRule } from './explain/explain.js';
import type { DroppedRule, PlacedMapping } from './overlays.js';
import { compileRequireAny, type Check } from './require-any.js';
import { resolveRules } from './resolve.js';
import { compileAnyRule } from './rule/any-rule.js';
import type { CompiledRule } from './rule/rule.js';
import type { RunSteps, Step } from './rule/step.js';
import { findRun } from './spelt-out/index.js';
import { compileWarning, type Warn } from './warning.js';

/** What a mapping makes of a message: the body of a request and the warnings about it, or why there is none. */
export interface Mapped {
  readonly body: JsonObject;
  readonly warnings: Warning[];
  readonly error: InstrumentationError | undefined;
  /** What the rules did, up to the one that refused the message. */
  readonly answers: Answer[];
}

/** A mapping as it meets messages. */
export interface CompiledMapping {
  /** Tells whether a message is for the mapping; none where all are. */
  readonly isFor: Holds | undefined;
  readonly transform: (message: Message) => Mapped;
  readonly explain: Explain;
  readonly rules: readonly CompiledRule[];
  readonly filter: CompiledCondition | undefined;
}

const toRemovedRule = ({ thing, at, overlay }: DroppedRule): RemovedRule => ({
  destKey: thing.destKey,
  mapping: at,
  overlay,
});

function compileRun(steps: readonly Step[]): RunSteps {
  return (message, run) => {
    const { body, answers } = run;
    for (let index = 0; index < steps.length; index++) {
      const answer = (steps[index] as Step)(message, body, run);
      if (answer.error !== undefined) return answer.error;
      answers.push(answer);
    }
    return undefined;
  };
}

function runChecks(checks: readonly Check[], { body }: Run) {
  for (let index = 0; index < checks.length; index++) {
    const error = (checks[index] as Check)(body);
    if (error !== undefined) return error;
  }
  return undefined;
}

/** Compiles the parts of a mapping, each of which goes on its own. */
export function compileMappingParts(
  { filter, rules, requireAny, warnings }: PlacedMapping,
  generic: Generic,
) {
  const resolved = resolveRules(rules, generic);
  return {
    filter: filter && compileCondition(filter.thing, filter.at),
    rules: [...resolved.values()].map((rule) => compileAnyRule(rule, resolved)),
    checks: requireAny.map((group) => compileRequireAny(group, resolved)),
    warns: warnings.map((warning) => compileWarning(warning, resolved)),
  };
}

/** Compiles a mapping, whose parts have been given their places and overlays. */
export function compileMapping(mapping: PlacedMapping, generic: Generic): CompiledMapping {
  const { filter, rules, checks, warns } = compileMappingParts(mapping, generic);
  const steps = rules.map(({ step }) => step);
  const destKeys = rules.map(({ rule }) => rule.place.destKey);
  const runSteps = findRun(destKeys, steps) ?? compileRun(steps);

  const transform = (message: Message): Mapped => {
    const run = createRun();
    run.error = runSteps(message, run) ?? runChecks(checks, run);
    if (run.error !== undefined) return run;
    for (let index = 0; index < warns.length; index++) (warns[index] as Warn)(message, run.body, run);
    return run;
  };
  const explain = compileExplain(rules, mapping.removed.map(toRemovedRule), filter);
  return { isFor: filter?.holds, transform, explain, rules, filter };
}
