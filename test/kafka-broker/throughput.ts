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

const STARTS = { copying: startCopying('copy'), rewriting: startCopying('rewrite'), worker: startWorker };
const KINDS = ['copying', 'rewriting', 'worker'] as const;

/**
 * Compares three workers with three that only copy, and with three that parse and write JSON, in turns; returns records a second,
 * the most of each.
 */
export async function compareThroughput(broker: Broker, cluster: Cluster, count: number, turns: number) {
  const { address } = broker;
  const from = 'speed-in';
  await cluster.create([from]);
  await feed(address, from, count);
  const most = { worker: 0, copying: 0, rewriting: 0 };
  for (let turn = 0; turn < turns; turn++) {
    for (const kind of KINDS) {
      const group = `speed-${kind}-${turn}`;
      const topics = [from, `${group}-out`, `${group}-dead`, `${group}-filtered`] as const;
      await cluster.create(topics.slice(1));
      const workers = ['a', 'b', 'c'].map((instance) => STARTS[kind]({ address, group, topics }, instance));
      most[kind] = Math.max(most[kind], await measure(cluster, group, from, count));
      await endAll(workers);
      await Promise.all(topics.slice(1).map(cluster.remove));
    }
  }
  await cluster.remove(from);
  return most;
}
