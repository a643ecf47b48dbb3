import { setTimeout as wait } from 'node:timers/promises';
import type { Broker } from './broker.js';
import type { Cluster } from './cluster.js';
import { feed } from './feed.js';
import { startCopying, startWorker, type WorkerProcess } from './workers.js';

/** Records a second, counted in the middle of a run, when all workers have joined. */
async function measure(cluster: Cluster, group: string, topic: string, count: number): Promise<number> {
  let begin: { at: number; done: number } | undefined;
  const end = Date.now() + 300_000;
  while (Date.now() < end) {
    const done = await cluster.committed(group, topic);
    if (done > count * 0.15) begin ??= { at: performance.now(), done };
    if (begin !== undefined && done >= count * 0.9)
      return ((done - begin.done) * 1000) / (performance.now() - begin.at);
    await wait(100);
  }
  throw new Error(`The group ${group} did not get through`);
}

const endAll = (workers: readonly WorkerProcess[]) =>
  Promise.all(
    workers.map((worker) => {
      worker.signal('SIGKILL');
      return worker.ended();
    }),
  );

/** Compares three workers with three that only copy, in turns; returns the ratio of the best of each. */
export async function compareThroughput(broker: Broker, cluster: Cluster, count: number, turns: number) {
  const { address } = broker;
  const from = 'speed-in';
  await cluster.create([from]);
  await feed(address, from, count);
  const best = { worker: 0, copying: 0 };
  for (let turn = 0; turn < turns; turn++) {
    for (const kind of ['copying', 'worker'] as const) {
      const group = `speed-${kind}-${turn}`;
      const topics = [from, `${group}-out`, `${group}-dead`, `${group}-filtered`] as const;
      await cluster.create(topics.slice(1));
      const start = kind === 'worker' ? startWorker : startCopying;
      const workers = ['a', 'b', 'c'].map((instance) => start({ address, group, topics }, instance));
      best[kind] = Math.max(best[kind], await measure(cluster, group, from, count));
      await endAll(workers);
      await Promise.all(topics.slice(1).map(cluster.remove));
    }
  }
  await cluster.remove(from);
  return { ...best, ratio: best.worker / best.copying };
}
