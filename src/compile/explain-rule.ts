import { InstrumentationError } from '../errors/index.js';
import type { JsonObject, Message } from '../message/index.js';
import { compileBodyKey, isWritten } from './paths.js';
import type { ResolvedRule } from './resolve.js';
import type { Step } from './rule.js';
import { compileSources, type Source } from './sources.js';

/** What one rule did with a message, or would have done with one that is rejected. */
export interface RuleExplanation {
  readonly destKey: string;
  readonly written: boolean;
  /** The source path that gave the value; `null` when none did. */
  readonly from: string | null;
  /** The source paths that were tried before and are absent. */
  readonly tried: readonly string[];
  /** What was done to the value, in this order; the texts hold no values. */
  readonly changes: readonly string[];
  /** Why the rule refused the message; `null` when it did not. */
  readonly error: InstrumentationError | null;
  /** The rule in its file, e.g. `june/track#/rules/3`. */
  readonly mapping: string;
  /** The file of the overlay that added or changed the rule; `null` when none did. */
  readonly overlay: string | null;
}

/** Keys of a message that a rule sends on, and those within that it does not. */
export interface Use {
  readonly path: readonly string[];
  readonly leftOut: readonly (readonly string[])[];
}

/** What a rule did, and which parts of the message it used. */
export interface ExplainedRule {
  readonly explanation: RuleExplanation;
  readonly uses: readonly Use[];
}

const DEFAULT_USED = 'the default value was used';
const NOTHING_WAS_LEFT = 'nothing was left of it';

/** Runs the very step that `transform` runs. */
function attempt(step: Step, message: Message, body: JsonObject): InstrumentationError | null {
  try {
    step(message, body, []);
    return null;
  } catch (error) {
    if (error instanceof InstrumentationError) return error;
    throw error;
  }
}

function usesOf(source: Source, message: Message): Use[] {
  const { path, selectors } = source.locate(message);
  return [
    { path, leftOut: source.leftOut },
    ...selectors.map((selector) => ({ path: selector, leftOut: [] })),
  ];
}

function changesOf(source: Source | undefined, message: Message, written: boolean): readonly string[] {
  if (source === undefined) return written ? [DEFAULT_USED] : [];
  const changes = source.describe(source.read(message));
  return written ? changes : [...changes, NOTHING_WAS_LEFT];
}

/** Compiles the explanation of a rule; it writes into the body as the rule's step does. */
export function compileExplainRule(rule: ResolvedRule, step: Step) {
  const { destKey, mapping } = rule.place;
  const sources = compileSources(rule);
  const readBody = compileBodyKey(destKey, mapping);

  return (message: Message, body: JsonObject): ExplainedRule => {
    const isThere = isWritten(readBody(body));
    const error = attempt(step, message, body);
    const written = !isThere && isWritten(readBody(body));
    const index = sources.findIndex(({ read, isAbsent }) => !isAbsent(read(message)));
    const source = sources[index];
    const tried = sources.slice(0, source === undefined ? undefined : index).map(({ path }) => path);
    const isRefined = error === null || error.code === 'required_value_missing';
    const changes = isRefined ? changesOf(source, message, written) : [];
    const from = source?.path ?? null;
    const uses = source !== undefined && written ? usesOf(source, message) : [];
    return {
      explanation: { destKey, written, from, tried, changes, error, mapping, overlay: rule.overlay ?? null },
      uses,
    };
  };
}
