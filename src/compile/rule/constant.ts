import type { DefaultValue } from '../../directives/index.js';
import type { ResolvedRule, ResolvedRules } from '../resolve.js';
import { compileParts, compileFinish, type CompiledRule } from './rule.js';

/** Compiles a rule that sends one value of every message; an object is copied, as a body is its reader's own. */
export function compileConstant(
  rule: ResolvedRule,
  rules: ResolvedRules,
  constant: DefaultValue,
): CompiledRule {
  const parts = compileParts(rule, rules);
  const finish = compileFinish(parts.write, -1);
  const give = () => (typeof constant === 'object' ? structuredClone(constant) : constant);
  return { ...parts, step: (_, body, run) => finish(give(), body, run) };
}
