import type { Message } from '../../message/index.js';
import { splitPath } from '../../paths/index.js';
import { segmentsOf } from '../paths.js';
import type { CompiledCondition } from '../condition.js';
import { usesOfCondition } from '../explain/explain-condition.js';
import { usesOf } from '../explain/explain-rule.js';
import { ROUTING, type Use } from '../explain/use.js';
import type { Answer } from '../rule/answer.js';
import type { CompiledRule } from '../rule/rule.js';
import { compileCoverage, type Coverage } from './coverage.js';

/** Chooses what the rules use of a message, by what they answered. */
export type ChooseCoverage = (message: Message, answers: readonly Answer[]) => Coverage;

/** What one rule uses, or the filter; messages of which it uses the same have one key. */
interface UseChoice {
  readonly key: number | string;
  readonly uses: readonly Use[];
}

type ChooseUse = (message: Message, answer: Answer) => UseChoice;

/** Answers that lead to one coverage, rule by rule. */
interface Branch {
  readonly next: Map<number | string, Branch>;
  coverage: Coverage | undefined;
}

const MAX_KEPT = 2000;
const NOTHING: UseChoice = { key: -1, uses: [] };
const byText = (uses: readonly Use[]): UseChoice => ({ key: JSON.stringify(uses), uses });

/** Returns the names of a path that ends at the same place in every message. */
function namesOf(path: string, at: string): readonly string[] | undefined {
  const segments = segmentsOf(splitPath(path), at);
  const names = segments.flatMap((segment) => (segment.kind === 'name' ? [segment.name] : []));
  return names.length === segments.length ? names : undefined;
}

function compileChooseUse(compiled: CompiledRule): ChooseUse {
  const { rule, sources, refinement, condition } = compiled;
  const isPlain = rule.template === undefined && condition === undefined;
  const fixed = sources.map(({ path }, key): UseChoice | undefined => {
    const names = isPlain ? namesOf(path, rule.place.mapping) : undefined;
    return names && { key, uses: [{ path: names, leftOut: refinement.leftOut }] };
  });
  return (message, answer) => {
    if (isPlain && (answer.ending !== 'written' || answer.source < 0)) return NOTHING;
    const conditionUses = condition === undefined ? [] : usesOfCondition(condition, message);
    return fixed[answer.source] ?? byText([...conditionUses, ...usesOf(compiled, answer, message)]);
  };
}

const createBranch = (): Branch => ({ next: new Map(), coverage: undefined });

/** Compiles the choice; a coverage is compiled once for all messages of which the same is used, up to many. */
export function compileChooseCoverage(
  rules: readonly CompiledRule[],
  filter: CompiledCondition | undefined,
): ChooseCoverage {
  const chooseFilter: ChooseUse[] = filter ? [(message) => byText(usesOfCondition(filter, message))] : [];
  const choices = [...rules.map(compileChooseUse), ...chooseFilter];
  const usesIn = (message: Message, answers: readonly Answer[]) =>
    choices.flatMap((choose, index) => choose(message, answers[index] as Answer).uses);
  const root = createBranch();
  let kept = 0;

  const follow = (branch: Branch, key: number | string): Branch => {
    const known = branch.next.get(key);
    if (known !== undefined) return known;
    const next = createBranch();
    if (kept < MAX_KEPT) branch.next.set(key, next);
    kept += 1;
    return next;
  };
  return (message, answers) => {
    let branch = root;
    for (let index = 0; index < choices.length; index++)
      branch = follow(branch, (choices[index] as ChooseUse)(message, answers[index] as Answer).key);
    branch.coverage ??= compileCoverage([...ROUTING, ...usesIn(message, answers)]);
    return branch.coverage;
  };
}
