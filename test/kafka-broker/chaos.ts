import { setTimeout as wait } from 'node:timers/promises';
import type { Broker } from './broker.js';
import type { Cluster } from './cluster.js';
import { countMessages, feed } from './feed.js';
import { startWorker, type Job, type WorkerProcess } from './workers.js';

/** How much is fed, and how often a worker is killed meanwhile. */
export interface Load {
  readonly records: number;
  readonly kills: number;
}

/** What came of a run under kills. */
export interface ChaosReport {
  readonly kills: number;
  readonly rebalances: number;
  readonly messages: number;
  readonly lost: number;
  readonly doubled: number;
  readonly disordered: number;
  /** Memory of a worker that lived through the second half, in MB: in the first and the last fifth of that. */
  readonly memory: { readonly before: number; readonly after: number; readonly most: number };
}

const PACE_MS = 3000;
/** Longer than the session time-out of the workers. */
const FROZEN_MS = 3500;
const INSTANCES = ['a', 'b', 'c'];
const DRAIN_MS = 480_000;

const choose = <Item>(items: readonly Item[]) => items[Math.floor(Math.random() * items.length)] as Item;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Runs three workers; ends and starts them again in some way. */
function createCrew(job: Job) {
  const start = (instance: string) => startWorker(job, instance);
  const crew = new Map<string, WorkerProcess>(INSTANCES.map((instance) => [instance, start(instance)]));
  const replace = async (instance: string, signal: NodeJS.Signals) => {
    const worker = crew.get(instance);
    worker?.signal(signal);
    await worker?.ended();
    crew.set(instance, start(instance));
  };
  /** Sleeps until the group has gone on without it, and then believes to be its member still. */
  const freeze = async (instance: string) => {
    crew.get(instance)?.signal('SIGSTOP');
    await wait(FROZEN_MS);
    crew.get(instance)?.signal('SIGCONT');
  };
  const revive = () => {
    for (const [instance, worker] of crew) if (!worker.isRunning()) crew.set(instance, start(instance));
  };
  const stop = async () => {
    const workers = [...crew.values()];
    for (const worker of workers) worker.signal('SIGTERM');
    await Promise.all(workers.map((worker) => worker.ended()));
  };
  return { crew, replace, freeze, revive, stop };
}

type Crew = ReturnType<typeof createCrew>;

/** Kills at random moments; between that lets workers leave, or sleep for so long that the group goes on without them. */
async function disturb({ replace, freeze, crew }: Crew, kills: number) {
  const memory: number[] = [];
  let rebalances = 0;
  for (let killed = 0; killed < kills;) {
    await wait(PACE_MS * (0.5 + Math.random()));
    // one lives through the second half, so that its memory can be looked at
    const instance = choose(killed * 2 > kills ? INSTANCES.slice(1) : INSTANCES);
    if (killed * 2 > kills) memory.push(crew.get('a')?.memory() ?? NaN);
    const way = Math.random();
    if (way < 0.8) {
      await replace(instance, 'SIGKILL');
      killed += 1;
    } else {
      await (way < 0.9 ? replace(instance, 'SIGTERM') : freeze(instance));
      rebalances += 1;
    }
  }
  return { memory, rebalances };
}

async function drain(cluster: Cluster, { group, topics: [from] }: Job, records: number): Promise<void> {
  const end = Date.now() + DRAIN_MS;
  while ((await cluster.committed(group, from)) < records) {
    await wait(500);
    if (Date.now() > end) throw new Error('The workers did not get through what was fed');
  }
}

/** Feeds workers while they are killed, lets them come to an end, and counts what is in their topics. */
export async function runChaos(
  broker: Broker,
  cluster: Cluster,
  { records, kills }: Load,
): Promise<ChaosReport> {
  const topics = ['in', 'requests', 'dead', 'filtered'] as const;
  const job = { address: broker.address, group: 'chaos', topics };
  await cluster.create(topics);
  const crew = createCrew(job);
  const fed = feed(broker.address, 'in', records, kills * PACE_MS);
  const { memory, rebalances } = await disturb(crew, kills);
  await fed;
  crew.revive();
  await drain(cluster, job, records);
  await crew.stop();
  const counted = broker.runJava('Count.java', [broker.address, ...topics.slice(1)]);
  const { distinct, doubled, disordered } = JSON.parse(counted) as Record<string, number>;
  const fifth = Math.ceil(memory.length / 5);
  const messages = countMessages(records);
  return {
    ...{ kills, rebalances, messages, lost: messages - (distinct ?? 0) },
    ...{ doubled: doubled ?? NaN, disordered: disordered ?? NaN },
    memory: {
      before: mean(memory.slice(0, fifth)),
      after: mean(memory.slice(-fifth)),
      most: Math.max(...memory),
    },
  };
}
