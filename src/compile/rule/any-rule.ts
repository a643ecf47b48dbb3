import type { ResolvedRule, ResolvedRules } from '../resolve.js';
import { compileCondition, type CompiledCondition } from '../condition.js';
import { answer } from './answer.js';
import { compileConstant } from './constant.js';
import { compileRule, type CompiledRule } from './rule.js';
import type { Step } from './step.js';
import { compileTemplate } from './template.js';

function compileForm(rule: ResolvedRule, rules: ResolvedRules): CompiledRule {
  const { template, constant } = rule.given;
  if (template !== undefined) return compileTemplate(rule, rules, template);
  return constant === undefined ? compileRule(rule, rules) : compileConstant(rule, rules, constant);
}

function compileWhen(step: Step, { holds }: CompiledCondition): Step {
  const skipped = answer(-1, 'skipped');
  return (message, body, run) => (holds(message) ? step(message, body, run) : skipped);
}

/** Compiles a rule, whatever it sends; one without a condition is as fast as if there were none. */
export function compileAnyRule(rule: ResolvedRule, rules: ResolvedRules): CompiledRule {
  const compiled = compileForm(rule, rules);
  const { when } = rule.given;
  if (when === undefined) return compiled;
  const condition = compileCondition(when, rule.whenAt);
  return { ...compiled, condition, step: compileWhen(compiled.step, condition) };
}
