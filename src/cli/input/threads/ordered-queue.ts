/** Runs tasks at the same time and hands on their results in the order in which they were given. */
export interface OrderedQueue<Result> {
  /** Waits until there is room, then starts a task. Throws what an earlier task or handing on threw. */
  readonly add: (task: () => Promise<Result>) => Promise<void>;
  /** Waits for all of them. */
  readonly finish: () => Promise<void>;
}

/** Makes a queue of so many tasks at the most, those whose results wait to be handed on included. */
export function createOrderedQueue<Result>(
  maxTasks: () => number,
  handOn: (result: Result) => Promise<void>,
): OrderedQueue<Result> {
  const handed: Promise<void>[] = [];
  let last = Promise.resolve();

  return {
    add: async (task) => {
      while (handed.length >= maxTasks()) await handed.shift();
      const result = task();
      const before = last;
      last = (async () => {
        const [value] = await Promise.all([result, before]);
        await handOn(value);
      })();
      last.catch(() => undefined);
      handed.push(last);
    },
    finish: async () => {
      await Promise.all(handed);
    },
  };
}
