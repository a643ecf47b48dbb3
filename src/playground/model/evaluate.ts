import { asciiLowerCase, isJsonObject, tryParse } from '../../json/index.js';
import type { Explanation, MappingLines, Problem } from '../../mapping.js';
import type { Catalogue } from './editing/catalogue.js';
import { compileSides, type Side, type Sides } from './compile-sides.js';
import { compareOutcomes, type OutcomeDifferences } from './differences.js';
import type { State } from './state.js';

/** What one side makes of the message. */
export interface SideResult {
  readonly explanation: Explanation<Record<string, unknown>>;
  /** The mapping that the message meets; `undefined` for a type that there is none for. */
  readonly mapping: MappingLines | undefined;
}

/** All that the page shows of a state. */
export interface Evaluation {
  readonly sides: Sides;
  /** The message as parsed; `undefined` where its text is no JSON. */
  readonly message: { readonly value: unknown } | undefined;
  readonly before: SideResult | undefined;
  /** `undefined` where the edited overlay has problems, too. */
  readonly after: SideResult | undefined;
  readonly problems: readonly Problem[];
  readonly differences: OutcomeDifferences | undefined;
}

/** Returns what a state comes to. */
export type Evaluate = (state: State) => Evaluation;

/** Finds the mapping of a message by its type, as the transformer does. */
function mappingOf({ mappings }: Side, message: unknown): MappingLines | undefined {
  const type = isJsonObject(message) ? message['type'] : undefined;
  const name = typeof type === 'string' ? asciiLowerCase(type) : undefined;
  return mappings.find((mapping) => mapping.type === name);
}

function run(side: Side | undefined, message: Evaluation['message']): SideResult | undefined {
  if (side === undefined || message === undefined) return undefined;
  const { value } = message;
  return { explanation: side.transformer.explain(value), mapping: mappingOf(side, value) };
}

/** Keeps what was compiled while only the message changes. */
function createCompile(catalogue: Catalogue): (state: State) => Sides {
  let last: { readonly key: string; readonly sides: Sides } | undefined;
  return (state) => {
    const { message: _message, ...others } = state;
    const key = JSON.stringify(others);
    if (last?.key !== key) last = { key, sides: compileSides(catalogue, state) };
    return last.sides;
  };
}

/** Makes the evaluation of states. */
export function createEvaluate(catalogue: Catalogue): Evaluate {
  const compile = createCompile(catalogue);
  return (state) => {
    const sides = compile(state);
    const message = tryParse(state.message);
    const before = run(sides.before, message);
    const after = sides.after === sides.before ? before : run(sides.after, message);
    const areBoth = before !== undefined && after !== undefined;
    return {
      sides,
      message,
      before,
      after,
      problems: [...catalogue.problems, ...sides.problems],
      differences: areBoth
        ? compareOutcomes(before.explanation.outcome, after.explanation.outcome)
        : undefined,
    };
  };
}
