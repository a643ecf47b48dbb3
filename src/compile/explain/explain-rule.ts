import type { InstrumentationError } from '../../errors/index.js';
import { ownValueAt } from '../../json/index.js';
import type { Message } from '../../message/index.js';
import type { Answer, Ending } from '../rule/answer.js';
import type { CompiledRule } from '../rule/rule.js';
import { findUnmet, usesOfCondition, type UnmetCondition } from './explain-condition.js';
import type { Use } from './use.js';

/** What one rule did with a message, or would have done with one that is rejected. */
export interface RuleExplanation {
  readonly destKey: string;
  readonly written: boolean;
  /** The source path that gave the value, or the template; `null` for a constant and when none did. */
  readonly from: string | null;
  /** The source paths that were tried before and are absent. */
  readonly tried: readonly string[];
  /** What was done to the value, in this order, without showing it. */
  readonly changes: readonly string[];
  /** The condition of the rule that did not hold, so that the rule did nothing. */
  readonly unmet?: UnmetCondition;
  /** Why the rule refused the message; `null` when it did not. */
  readonly error: InstrumentationError | null;
  /** The rule in its file, e.g. `acme/track#/rules/3`. */
  readonly mapping: string;
  /** The file of the overlay that added or changed the rule; `null` when none did. */
  readonly overlay: string | null;
}

/** What a rule did, and which parts of the message it used. */
export interface ExplainedRule {
  readonly explanation: RuleExplanation;
  readonly uses: readonly Use[];
}

const DEFAULT_USED = 'the default value was used';
const CONSTANT_USED = 'it is a constant';
const ENDINGS: Partial<Record<Ending, string>> = {
  emptied: 'nothing was left of it',
  omitted: 'it is of the wrong kind and was left out',
};

/** Returns what of a message a rule sends on. */
export function usesOf(
  { sources, refinement }: CompiledRule,
  { source, ending }: Answer,
  message: Message,
): Use[] {
  const taken = sources[source];
  if (ending !== 'written' || taken === undefined) return [];
  const value = taken.read(message);
  const leftOut = refinement.leftOut.filter((names) => ownValueAt(value, names) !== undefined);
  return taken
    .locate(message)
    .flatMap(({ path, selectors }) => [
      { path, leftOut },
      ...selectors.map((selector) => ({ path: selector, leftOut: [] })),
    ]);
}

/** Says what was done to the value; nothing of one that is refused or left out for its kind. */
function changesOf(
  { rule, sources, refinement }: CompiledRule,
  { source, ending }: Answer,
  message: Message,
): readonly string[] {
  const taken = sources[source];
  const unsourced = rule.given.constant === undefined ? DEFAULT_USED : CONSTANT_USED;
  if (taken === undefined) return ending === 'written' ? [unsourced] : [];
  const isRefined = ending === 'written' || ending === 'emptied';
  const changes = isRefined ? refinement.describe(taken.read(message)) : [];
  const last = ENDINGS[ending];
  return last === undefined ? changes : [...changes, last];
}

/** Lists the source paths that are absent, before the one that was taken; a template needs all of its own. */
function triedOf({ sources, absentIn }: CompiledRule, { source, ending }: Answer, message: Message) {
  if (ending === 'skipped') return [];
  if (absentIn !== undefined) return absentIn(message);
  const paths = sources.map(({ path }) => path);
  return source < 0 ? paths : paths.slice(0, source);
}

/** Explains the answer of a rule. */
export function explainRule(compiled: CompiledRule, answer: Answer, message: Message): ExplainedRule {
  const { rule, sources, condition } = compiled;
  const { destKey, mapping } = rule.place;
  const { source, ending, error = null } = answer;
  const unmet = condition === undefined ? undefined : findUnmet(condition, message);
  const conditionUses = condition === undefined ? [] : usesOfCondition(condition, message);
  return {
    explanation: {
      destKey,
      written: ending === 'written',
      from: sources[source]?.path ?? null,
      tried: triedOf(compiled, answer, message),
      changes: changesOf(compiled, answer, message),
      ...(unmet !== undefined && { unmet }),
      error,
      mapping,
      overlay: rule.overlay ?? null,
    },
    uses: [...conditionUses, ...usesOf(compiled, answer, message)],
  };
}
