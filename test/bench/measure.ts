import { do_not_optimize, measure } from 'mitata';

const ROUNDS = 7;
const MIN_NANOSECONDS = 150e6;

/** Something to be measured: called with each item of a list. */
export type Contender<T> = (item: T) => unknown;

const medianOf = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

async function measureOnce<T>(items: readonly T[], work: Contender<T>): Promise<number> {
  const all = () => {
    for (const item of items) do_not_optimize(work(item));
  };
  const { p50 } = await measure(all, { min_cpu_time: MIN_NANOSECONDS });
  return p50 / items.length;
}

/** Measures contenders in turns, so that all meet the same noise; returns median nanoseconds for one item. */
export async function measureAll<T, Name extends string>(
  items: readonly T[],
  contenders: Record<Name, Contender<T>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[];
  const rounds: Record<string, number>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const medians: Record<string, number> = {};
    for (const name of names) medians[name] = await measureOnce(items, contenders[name]);
    rounds.push(medians);
  }
  const total = names.map((name) => [name, medianOf(rounds.map((medians) => medians[name] ?? NaN))] as const);
  return Object.fromEntries(total) as Record<Name, number>;
}

export { medianOf };
