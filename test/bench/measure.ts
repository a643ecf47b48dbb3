/** One way of doing something with an event: what is made of its text beforehand, and what is measured. */
export interface Contender {
  readonly prepare: (text: string) => unknown;
  readonly work: (item: never) => unknown;
}

const BLOCK = 500;
const ROUNDS = 120;
const WARM_UP = 40;

/** What is measured is kept here, so that none of it can be left out. */
const kept: { latest?: unknown } = {};

export const medianOf = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** Makes the contender that gets each event freshly parsed, as a program does that reads it. */
export const fresh = (work: (message: object) => unknown): Contender => ({
  prepare: (text) => JSON.parse(text) as object,
  work,
});

/** Nanoseconds of processor time so far, which others on the same machine disturb less than the time of a clock. */
function spentTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/** Measures one block; what is prepared has left the youngest generation before. */
function measureBlock(texts: readonly string[], { prepare, work }: Contender): number {
  const items = texts.map((text) => prepare(text));
  globalThis.gc?.({ type: 'minor' });
  const start = spentTime();
  for (const item of items) kept.latest = work(item as never);
  return (spentTime() - start) / items.length;
}

const blockOf = (texts: readonly string[], round: number) =>
  Array.from({ length: BLOCK }, (_, index) => texts[(round * BLOCK + index) % texts.length] as string);

/** Measures contenders in turns, block by block, so that all meet the same noise; returns median nanoseconds for an event. */
export function measureInTurns<Name extends string>(
  texts: readonly string[],
  contenders: Record<Name, Contender>,
): Record<Name, number> {
  const names = Object.keys(contenders) as Name[];
  const times = Object.fromEntries(names.map((name): [string, number[]] => [name, []]));
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const block = blockOf(texts, round);
    for (const name of names) {
      const time = measureBlock(block, contenders[name]);
      if (round >= WARM_UP) times[name]?.push(time);
    }
  }
  const medians = names.map((name) => [name, medianOf(times[name] as number[])] as const);
  return Object.fromEntries(medians) as Record<Name, number>;
}
