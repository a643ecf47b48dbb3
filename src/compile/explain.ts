import type { JsonObject, Message } from '../message/index.js';
import { compileExplainRule, type RuleExplanation, type Use } from './explain-rule.js';
import { findUnused } from './find-unused.js';
import type { ResolvedRule } from './resolve.js';
import type { Step } from './rule.js';

/** What the rules of a mapping did with a message, and what of it reached nothing. */
export interface MappingExplanation {
  readonly rules: readonly RuleExplanation[];
  /** Source paths of the message that are present and reached nothing. */
  readonly unused: readonly string[];
}

/** Explains what the rules do with a message. */
export type Explain = (message: Message) => MappingExplanation;

/** Read before any rule: the choice of the mapping and of the destination. */
const ROUTING: readonly Use[] = ['type', 'integrations'].map((key) => ({ path: [key], leftOut: [] }));

/** Compiles the explanation of rules from the steps that `transform` runs; they run on, past one that refuses. */
export function compileExplain(rules: readonly ResolvedRule[], steps: readonly Step[]): Explain {
  const explainers = rules.map((rule, index) => compileExplainRule(rule, steps[index] as Step));

  return (message) => {
    const body: JsonObject = {};
    const explained = explainers.map((explain) => explain(message, body));
    const uses = [...ROUTING, ...explained.flatMap((rule) => rule.uses)];
    return {
      rules: explained.map(({ explanation }) => explanation),
      unused: findUnused(message as JsonObject, uses),
    };
  };
}
