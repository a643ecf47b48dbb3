import type { InstrumentationError } from '../../errors/index.js';
import { ownValueAt } from '../../json/index.js';
import type { Message } from '../../message/index.js';
import type { Answer, Ending } from '../rule/answer.js';
import type { CompiledRule } from '../rule/rule.js';

/** What one rule did with a message, or would have done with one that is rejected. */
export interface RuleExplanation {
  readonly destKey: string;
  readonly written: boolean;
  /** The source path that gave the value; `null` when none did. */
  readonly from: string | null;
  /** The source paths that were tried before and are absent. */
  readonly tried: readonly string[];
  /** What was done to the value, in this order, without showing it. */
  readonly changes: readonly string[];
  /** Why the rule refused the message; `null` when it did not. */
  readonly error: InstrumentationError | null;
  /** The rule in its file, e.g. `acme/track#/rules/3`. */
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
const ENDINGS: Partial<Record<Ending, string>> = {
  emptied: 'nothing was left of it',
  omitted: 'it is of the wrong kind and was left out',
};

function usesOf({ sources, refinement }: CompiledRule, { source, ending }: Answer, message: Message): Use[] {
  const taken = sources[source];
  if (ending !== 'written' || taken === undefined) return [];
  const { path, selectors } = taken.locate(message);
  const value = taken.read(message);
  const leftOut = refinement.leftOut.filter((names) => ownValueAt(value, names) !== undefined);
  return [{ path, leftOut }, ...selectors.map((selector) => ({ path: selector, leftOut: [] }))];
}

/** Says what was done to the value; nothing of one that is refused or left out for its kind. */
function changesOf(
  { sources, refinement }: CompiledRule,
  { source, ending }: Answer,
  message: Message,
): readonly string[] {
  const taken = sources[source];
  if (taken === undefined) return ending === 'written' ? [DEFAULT_USED] : [];
  const isRefined = ending === 'written' || ending === 'emptied';
  const changes = isRefined ? refinement.describe(taken.read(message)) : [];
  const last = ENDINGS[ending];
  return last === undefined ? changes : [...changes, last];
}

/** Explains the answer of a rule. */
export function explainRule(compiled: CompiledRule, answer: Answer, message: Message): ExplainedRule {
  const { rule, sources } = compiled;
  const { destKey, mapping } = rule.place;
  const paths = sources.map(({ path }) => path);
  const { source, ending, error = null } = answer;
  return {
    explanation: {
      destKey,
      written: ending === 'written',
      from: paths[source] ?? null,
      tried: source < 0 ? paths : paths.slice(0, source),
      changes: changesOf(compiled, answer, message),
      error,
      mapping,
      overlay: rule.overlay ?? null,
    },
    uses: usesOf(compiled, answer, message),
  };
}
