import type { JsonObject } from '../../json/index.js';
import type { Message } from '../../message/index.js';
import { createRun, type Answer } from '../rule/answer.js';
import type { CompiledCondition } from '../condition.js';
import { findUnmet, usesOfCondition, type UnmetCondition } from './explain-condition.js';
import { explainRule, type RuleExplanation } from './explain-rule.js';
import { findUnused } from './find-unused.js';
import type { CompiledRule } from '../rule/rule.js';
import { ROUTING } from './use.js';

/** A rule that an overlay removed, and so no message meets. */
export interface RemovedRule {
  readonly destKey: string;
  /** The rule in its file, e.g. `acme/track#/rules/3`. */
  readonly mapping: string;
  /** The file of the overlay. */
  readonly overlay: string;
}

/** What the rules of a mapping did with a message, and what of it reached nothing. */
export interface MappingExplanation {
  readonly rules: readonly RuleExplanation[];
  /** The rules that overlays removed. */
  readonly removed: readonly RemovedRule[];
  /** Source paths of the message that are present and reached nothing. */
  readonly unused: readonly string[];
  /** The filter of the mapping, or the part of it, that did not hold: no rule met the message. */
  readonly unmet?: UnmetCondition;
}

/** Explains what the rules do with a message. */
export type Explain = (message: Message) => MappingExplanation;

/** Runs the steps that `transform` runs, on past one that refuses, so that all that is wrong is explained. */
export function answersOf(rules: readonly CompiledRule[], message: Message): readonly Answer[] {
  const run = createRun();
  for (const { step } of rules) run.answers.push(step(message, run.body, run));
  return run.answers;
}

/** Compiles the explanation of rules from what their steps answer, and of the filter before them. */
export function compileExplain(
  rules: readonly CompiledRule[],
  removed: readonly RemovedRule[],
  filter: CompiledCondition | undefined,
): Explain {
  return (message) => {
    const unmet = filter === undefined ? undefined : findUnmet(filter, message);
    if (unmet !== undefined) return { rules: [], removed: [], unused: [], unmet };
    const filterUses = filter === undefined ? [] : usesOfCondition(filter, message);
    const answers = answersOf(rules, message);
    const explained = rules.map((rule, index) => explainRule(rule, answers[index] as Answer, message));
    const uses = [...ROUTING, ...filterUses, ...explained.flatMap((rule) => rule.uses)];
    return {
      rules: explained.map(({ explanation }) => explanation),
      removed: removed.map((rule) => ({ ...rule })),
      unused: findUnused(message as JsonObject, uses),
    };
  };
}
