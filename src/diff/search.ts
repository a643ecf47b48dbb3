import type { Message } from '../message/index.js';
import { buildMessage, type Given } from './build-message.js';
import { versionsOf, type CallPair } from './call-pair.js';
import type { CandidatesOf } from './values/candidates.js';
import { filterPart, rulesPart, type Part } from './changes/list-changes.js';
import { isPassed, isSameOutcome, isSameTrace } from './compare.js';
import type { Trace } from './compiled-call.js';
import { giveTo } from './places/give-to.js';
import { isFar, isWithin, type MessagePlace } from './places/place.js';
import { toSourcePath } from './places/source-path.js';

/** What is looked for: a message on which the versions differ, or one that passes in both. */
type Goal = (before: Trace, after: Trace) => 'reached' | 'out of reach' | 'blocked';

/** What a search came to. */
export interface Found {
  readonly message: Message | undefined;
  /** The destination keys of opaque rules that kept a difference from being seen. */
  readonly opaque: readonly string[];
  /** Whether there were more messages than are tried. */
  readonly isCut: boolean;
}

/** So many rules are run at most, which takes part of a second. */
const MAX_RUNS = 400_000;
const MAX_BASE_RUNS = 50_000;
const MAX_FURTHER_RUNS = 5_000;
/** What a message costs beside its rules and values, in runs of a rule. */
const MESSAGE_RUNS = 10;
/** So many values cost a run each; more of them, as in long lists, cost more each. */
const USUAL_GIVENS = 20;

interface Search {
  readonly pair: CallPair;
  readonly candidatesOf: CandidatesOf;
  readonly goal: Goal;
  /** What a message holds where nothing is given. */
  readonly base: readonly Given[];
  readonly givens: Map<string, Given>;
  readonly budget: { runs: number };
  /** A message that reaches the goal, but that passes in one version at most. */
  refused: Message | undefined;
  readonly opaque: Set<string>;
  /** The parts that kept a difference from being seen so far. */
  readonly blockers: Map<string, Part>;
}

/** Tells whether a place neither holds one that is given nor stands within one. */
const isApart = (place: MessagePlace, givens: readonly Given[]) =>
  !givens.some((each) => isWithin(place, each.place) || isWithin(each.place, place));

/** Builds the message of a search: what is given, and of the base what stands apart from that. */
function messageOf({ pair, givens, base }: Search): Message {
  const given = [...givens.values()];
  return buildMessage(pair.type, [...base.filter(({ place }) => isApart(place, given)), ...given]);
}

/** The destination keys of which one is lacking; none where the filter does not hold. */
function lackingKeys({ isFor, refusals: [refusal] }: Trace): readonly string[] {
  if (!isFor || refusal === undefined) return [];
  return refusal.destKey === null ? refusal.group : [refusal.destKey];
}

/** Returns the part of which both versions say why a message does not pass. */
function blockerOf({ pair, blockers }: Search, trace: Trace): Part {
  const keys = lackingKeys(trace);
  const name = JSON.stringify(keys);
  const blocker = blockers.get(name) ?? (keys.length === 0 ? filterPart(pair) : rulesPart(pair, keys));
  blockers.set(name, blocker);
  return blocker;
}

/** Ends the search with a message that passes in both versions, and keeps another while such a one may be found. */
function keep(search: Search, message: Message, isPassing: boolean): Message | undefined {
  if (isPassing) return message;
  search.refused ??= message;
  search.budget.runs = Math.min(search.budget.runs, MAX_FURTHER_RUNS);
  return undefined;
}

function settle(search: Search, parts: readonly Part[], message: Message): Message | undefined {
  const [before, after] = versionsOf(search.pair).map(({ trace }) => trace(message)) as [Trace, Trace];
  const end = search.goal(before, after);
  if (end === 'reached') return keep(search, message, isPassed(before) && isPassed(after));
  if (end === 'out of reach') return undefined;
  const blocker = blockerOf(search, before);
  for (const destKey of blocker.opaque) search.opaque.add(destKey);
  return parts.some(({ name }) => name === blocker.name) ? undefined : explore(search, [...parts, blocker]);
}

/** Gives a place each of its values in turn. */
function branch(search: Search, parts: readonly Part[], place: MessagePlace): Message | undefined {
  for (const value of search.candidatesOf(place)) {
    search.givens.set(place.key, { place, value });
    const found = explore(search, parts);
    if (found !== undefined) return found;
  }
  search.givens.delete(place.key);
  return undefined;
}

/** Returns what a message costs, in runs of a rule. */
const costOf = ({ givens: { size }, base }: Search) =>
  MESSAGE_RUNS + base.length + size * Math.max(1, size / USUAL_GIVENS);

/** Gives values to all that parts look at, one behind the other, and then to what keeps a difference from being seen. */
function explore(search: Search, parts: readonly Part[]): Message | undefined {
  const { pair, givens, budget } = search;
  budget.runs -= costOf(search);
  if (budget.runs < 0) return undefined;
  const given = buildMessage(pair.type, givens.values());
  for (const { demands } of parts) {
    for (const demand of demands) {
      const place = demand(given, givens);
      if (place !== undefined) return branch(search, parts, place);
    }
  }
  budget.runs -= pair.before.rules.size + pair.after.rules.size;
  return settle(search, parts, messageOf(search));
}

const passes: Goal = (before, after) => {
  if (isPassed(before) && isPassed(after)) return 'reached';
  return isSameOutcome(before, after) ? 'blocked' : 'out of reach';
};

const differs =
  (isSameRequest: boolean): Goal =>
  (before, after) => {
    if (!isSameOutcome(before, after)) return 'reached';
    if (!isSameRequest) return isPassed(before) ? 'reached' : 'blocked';
    return isSameTrace(before, after) ? 'out of reach' : 'blocked';
  };

type Start = Pick<Search, 'pair' | 'candidatesOf'>;

const createSearch = (start: Start, goal: Goal, runs: number, base: readonly Given[]): Search => ({
  ...start,
  goal,
  base,
  givens: new Map(),
  budget: { runs },
  refused: undefined,
  opaque: new Set(),
  blockers: new Map(),
});

/** Gives each rule that is required a value at its first source. */
function guessBase({ pair, candidatesOf }: Start): Given[] {
  const rules = versionsOf(pair).flatMap((version) => [...version.rules.values()]);
  const required = rules
    .filter(({ rule }) => rule.required)
    .flatMap(({ rule }) => rule.place.sourceKeys.slice(0, 1));
  return [...new Set(required)].flatMap((each) => {
    const path = toSourcePath(each);
    const [{ place }] = giveTo(path, undefined).slice(-1) as [Given];
    return giveTo(path, candidatesOf(place)[0]);
  });
}

/** Finds what a message holds that passes in both versions; a guess, where none is found soon. */
function findBase(start: Start): readonly Given[] {
  const guess = guessBase(start);
  const search = createSearch(start, passes, MAX_BASE_RUNS, guess);
  explore(search, []);
  const given = [...search.givens.values()];
  return [...guess.filter(({ place }) => isApart(place, given)), ...given];
}

/** Tells whether the versions look for entries of lists that are longer than those that are made. */
const looksFar = ({ readings }: CallPair) =>
  readings.some(({ path }) =>
    path.segments.some((segment) => segment.kind === 'name' && isFar(segment.name)),
  );

/** Searches for a message on which the two versions of a call differ, part by part that was changed. */
export function findMessage(start: Start, changes: Iterable<Part>): Found {
  const goal = differs(start.pair.isSameRequest);
  let search: Search | undefined;
  for (const part of changes) {
    search ??= createSearch(start, goal, MAX_RUNS, findBase(start));
    const message = explore(search, [part]);
    if (message !== undefined) return { message, opaque: [], isCut: false };
    if (search.budget.runs < 0) break;
  }
  if (search === undefined) return { message: undefined, opaque: [], isCut: false };
  const isCut = search.budget.runs < 0 || looksFar(start.pair);
  return { message: search.refused, opaque: [...search.opaque], isCut };
}
