import {
  compileMappingParts,
  createRun,
  type CompiledCondition,
  type CompiledRule,
  type PlacedMapping,
} from '../compile/index.js';
import type { JsonObject } from '../json/index.js';
import type { Generic, WarningRule } from '../mapping/index.js';
import type { Message } from '../message/index.js';

/** Why a mapping refuses a message: the code, and the destination key or, of several, the group. */
export interface RefusedBy {
  readonly code: string;
  readonly destKey: string | null;
  /** The destination keys of which one was required. */
  readonly group: readonly string[];
}

/** All that a mapping finds in a message: its rules run on past one that refuses, and past a filter that does not hold. */
export interface Trace {
  readonly isFor: boolean;
  readonly refusals: readonly RefusedBy[];
  readonly body: JsonObject;
  /** The codes of the warnings, sorted. */
  readonly warnings: readonly string[];
}

/** The mapping of one call, in the parts that are compared. */
export interface CompiledCall {
  /** By destination key, in their order. */
  readonly rules: ReadonlyMap<string, CompiledRule>;
  readonly filter: CompiledCondition | undefined;
  readonly groups: readonly (readonly string[])[];
  readonly warnings: readonly WarningRule[];
  readonly trace: (message: Message) => Trace;
}

/** Compiles the mapping of a call. */
export function compileCall(mapping: PlacedMapping, generic: Generic): CompiledCall {
  const { filter, rules, checks, warns } = compileMappingParts(mapping, generic);
  const groups = mapping.requireAny.map(({ thing }) => thing);

  const trace = (message: Message): Trace => {
    const run = createRun();
    const { body } = run;
    for (const { step } of rules) run.answers.push(step(message, body, run));
    const refused = run.answers.flatMap(({ error }) => error ?? []);
    const lacking = groups.filter((_, index) => checks[index]?.(body) !== undefined);
    for (const warn of warns) warn(message, body, run);
    return {
      isFor: filter?.holds(message) ?? true,
      refusals: [
        ...refused.map(({ code, place }) => ({ code, destKey: place.destKey, group: [] })),
        ...lacking.map((group) => ({ code: 'identity_missing', destKey: null, group })),
      ],
      body,
      warnings: run.warnings.map(({ code }) => code).sort(),
    };
  };
  const byKey = new Map(rules.map((rule) => [rule.rule.place.destKey, rule]));
  return { rules: byKey, filter, groups, warnings: mapping.warnings.map(({ thing }) => thing), trace };
}
