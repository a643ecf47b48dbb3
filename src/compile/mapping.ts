import type { Warning } from '../directives/index.js';
import type { InstrumentationError } from '../errors/index.js';
import type { JsonObject } from '../json/index.js';
import type { Message } from '../message/index.js';
import type { Generic, Rule } from '../mapping/index.js';
import { compileCondition, type CompiledCondition, type Holds } from './condition.js';
import { createRun, type Answer, type Run } from './rule/answer.js';
import { answersOf, compileExplain, type Explain, type RemovedRule } from './explain/explain.js';
import type { Placed, PlacedMapping } from './overlays.js';
import { compileRequireAny, type Check } from './require-any.js';
import { resolveRules } from './resolve.js';
import { compileAnyRule } from './rule/any-rule.js';
import type { Step } from './rule/rule.js';
import { createUsageCounter, type UsageCounter } from './usage/usage-counter.js';
import { compileWarning } from './warning.js';

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
  /** Makes what counts what messages are made of. */
  readonly createUsageCounter: () => UsageCounter;
}

const toRemovedRule = ({ thing, at, overlay = '' }: Placed<Rule>): RemovedRule => ({
  destKey: thing.destKey,
  mapping: at,
  overlay,
});

/** Runs every step up to the first that refuses the message, and keeps what they answer; returns why it is refused. */
function runSteps(steps: readonly Step[], message: Message, run: Run) {
  const { body, answers } = run;
  for (let index = 0; index < steps.length; index++) {
    const answer = (steps[index] as Step)(message, body, run);
    if (answer.error !== undefined) return answer.error;
    answers.push(answer);
  }
  return undefined;
}

function runChecks(checks: readonly Check[], { body }: Run) {
  for (let index = 0; index < checks.length; index++) {
    const error = (checks[index] as Check)(body);
    if (error !== undefined) return error;
  }
  return undefined;
}

function compileFilter({ filter }: PlacedMapping): CompiledCondition | undefined {
  return filter === undefined ? undefined : compileCondition(filter.thing, filter.at);
}

/** Compiles a mapping, whose parts have been given their places and overlays. */
export function compileMapping(mapping: PlacedMapping, generic: Generic): CompiledMapping {
  const resolved = resolveRules(mapping.rules, generic);
  const rules = [...resolved.values()].map((rule) => compileAnyRule(rule, resolved));
  const steps = rules.map(({ step }) => step);
  const checks = mapping.requireAny.map((group) => compileRequireAny(group, resolved));
  const warns = mapping.warnings.map((warning) => compileWarning(warning, resolved));

  const transform = (message: Message): Mapped => {
    const run = createRun();
    run.error = runSteps(steps, message, run) ?? runChecks(checks, run);
    if (run.error !== undefined) return run;
    for (let index = 0; index < warns.length; index++) warns[index]?.(message, run.body, run);
    return run;
  };
  const filter = compileFilter(mapping);
  const explain = compileExplain(rules, mapping.removed.map(toRemovedRule), filter);
  return {
    isFor: filter?.holds,
    transform,
    explain,
    createUsageCounter: () => createUsageCounter(rules, filter, (message) => answersOf(rules, message)),
  };
}
