import type { Warning } from '../directives/index.js';
import type { JsonObject, Message } from '../message/index.js';
import type { Generic, Mapping } from '../mapping/index.js';
import { compileRequireAny } from './require-any.js';
import { resolveRules } from './resolve.js';
import { compileRule } from './rule.js';
import { compileWarning } from './warning.js';

/** Makes the body of a request; throws `InstrumentationError`, adds to `warnings`. */
export type Transform = (message: Message, warnings: Warning[]) => JsonObject;

/** Compiles a mapping; `name` stands in the places of errors, e.g. `june/track`. */
export function compileMapping(mapping: Mapping, generic: Generic, name: string): Transform {
  const rules = resolveRules(mapping, generic, name);
  const steps = rules.map(compileRule);
  const { requireAny = [], warnings: warningRules = [] } = mapping;
  const checks = requireAny.map((group, index) =>
    compileRequireAny(group, rules, `${name}#/requireAny/${index}`),
  );
  const warns = warningRules.map((warning, index) =>
    compileWarning(warning, rules, `${name}#/warnings/${index}`),
  );

  return (message, warnings) => {
    const body: JsonObject = {};
    for (const step of steps) step(message, body, warnings);
    for (const check of checks) check(body);
    for (const warn of warns) warn(message, body, warnings);
    return body;
  };
}
