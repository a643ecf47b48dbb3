import type { Warning } from '../directives/index.js';
import type { JsonObject, Message } from '../message/index.js';
import type { Generic } from '../mapping/index.js';
import { compileExplain, type Explain } from './explain.js';
import type { PlacedMapping } from './overlays.js';
import { compileRequireAny } from './require-any.js';
import { resolveRules } from './resolve.js';
import { compileRule } from './rule.js';
import { compileWarning } from './warning.js';

/** Makes the body of a request; throws `InstrumentationError`, adds to `warnings`. */
export type Transform = (message: Message, warnings: Warning[]) => JsonObject;

/** A mapping as it meets messages. */
export interface CompiledMapping {
  readonly transform: Transform;
  readonly explain: Explain;
}

/** Compiles a mapping, whose parts have been given their places and overlays. */
export function compileMapping(mapping: PlacedMapping, generic: Generic): CompiledMapping {
  const rules = resolveRules(mapping.rules, generic);
  const steps = rules.map((rule) => compileRule(rule, rules));
  const checks = mapping.requireAny.map((group) => compileRequireAny(group, rules));
  const warns = mapping.warnings.map((warning) => compileWarning(warning, rules));

  const transform: Transform = (message, warnings) => {
    const body: JsonObject = {};
    for (const step of steps) step(message, body, warnings);
    for (const check of checks) check(body);
    for (const warn of warns) warn(message, body, warnings);
    return body;
  };
  let explain: Explain | undefined;
  return { transform, explain: (message) => (explain ??= compileExplain(rules, steps))(message) };
}
