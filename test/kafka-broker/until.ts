import { setTimeout as wait } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import type { Job } from './workers.js';

const MOST_MS = 120_000;

/** Waits until something holds; rejects where that takes too long. */
export async function until(name: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + MOST_MS;
  while (!(await holds())) {
    await wait(200);
    if (Date.now() > end) throw new Error(`It does not come to this: ${name}`);
  }
}

/** Waits until the group of a job has committed so many records. */
export const untilCommitted = (
  cluster: Cluster,
  { group, topics: [from] }: Job,
  count: number,
): Promise<void> => until(`${group} is read`, async () => (await cluster.committed(group, from)) >= count);
