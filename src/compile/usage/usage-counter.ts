import type { Message } from '../../message/index.js';
import { answersOf } from '../explain/explain.js';
import type { CompiledMapping } from '../mapping.js';
import type { Answer, Run } from '../rule/answer.js';
import type { CompiledRule } from '../rule/rule.js';
import { compileChooseCoverage } from './choose-coverage.js';
import { countUnused, type Counter, type FindCounter } from './coverage.js';

/** How often a source gave the value of a key: a source path, a template, or `null` for a constant and a default value. */
export interface SourceUsage extends Counter {
  readonly source: string | null;
}

/** How often a key of the body was filled, and from where: its sources in their order. */
export interface KeyUsage {
  readonly destKey: string;
  readonly from: readonly SourceUsage[];
}

/** What messages were made of that met one mapping, and what of them reached nothing. */
export interface MappingUsage {
  readonly keys: readonly KeyUsage[];
  /** How often each path was there and reached nothing. */
  readonly unused: ReadonlyMap<string, number>;
  /** How often others were there, of which there are too many to be told apart. */
  readonly unusedOthers: number;
}

/** Of a compiled mapping what its usage is counted by. */
export type CountedMapping = Pick<CompiledMapping, 'rules' | 'filter'>;

/** Counts what becomes of messages that meet one mapping. */
export interface UsageCounter {
  readonly add: (message: Message, run: Pick<Run, 'answers' | 'error'>) => void;
  /** Returns the counts, and starts them anew. */
  readonly take: () => MappingUsage;
}

/** So many different unused paths of a mapping are told apart. */
export const MAX_UNUSED_PATHS = 1000;

type CountedKey = readonly Counter[];

/** The first counter is of what comes from no source. */
const createKey = ({ sources }: CompiledRule): CountedKey => [
  { count: 0 },
  ...sources.map(() => ({ count: 0 })),
];

function takeCount(counter: Counter): number {
  const { count } = counter;
  counter.count = 0;
  return count;
}

function takeKey({ rule, sources }: CompiledRule, counters: CountedKey): KeyUsage {
  const paths = [...sources.map(({ path }) => path), null];
  const counts = [...counters.slice(1), ...counters.slice(0, 1)].map(takeCount);
  const from = paths.map((source, index) => ({ source, count: counts[index] as number }));
  return { destKey: rule.place.destKey, from: from.filter(({ count }) => count > 0) };
}

function createUnused() {
  const counters = new Map<string, Counter>();
  const others: Counter = { count: 0 };
  const find: FindCounter = (path) => {
    const known = counters.get(path) ?? (counters.size < MAX_UNUSED_PATHS ? { count: 0 } : others);
    if (known !== others) counters.set(path, known);
    return known;
  };
  const take = () => {
    const counts = [...counters].map(([path, counter]): [string, number] => [path, takeCount(counter)]);
    return { unused: new Map(counts.filter(([, count]) => count > 0)), unusedOthers: takeCount(others) };
  };
  return { find, take };
}

/** Counts what was written; what a rejected message would have been made of is not sent. */
function countWritten(keys: readonly CountedKey[], answers: readonly Answer[]): void {
  for (let index = 0; index < answers.length; index++) {
    const { ending, source } = answers[index] as Answer;
    const counter = ending === 'written' ? keys[index]?.[source + 1] : undefined;
    if (counter !== undefined) counter.count += 1;
  }
}

/** Makes the counter of a mapping. */
export function createUsageCounter({ rules, filter }: CountedMapping): UsageCounter {
  const chooseCoverage = compileChooseCoverage(rules, filter);
  const keys = rules.map(createKey);
  const unused = createUnused();

  return {
    add: (message, { answers, error }) => {
      if (error === undefined) countWritten(keys, answers);
      const all = error === undefined ? answers : answersOf(rules, message);
      countUnused(message, chooseCoverage(message, all), unused.find);
    },
    take: () => ({
      keys: rules.map((rule, index) => takeKey(rule, keys[index] as CountedKey)),
      ...unused.take(),
    }),
  };
}
