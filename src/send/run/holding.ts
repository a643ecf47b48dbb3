import type { Attempt } from './attempt.js';
import type { DeliveryStatus } from '../delivery.js';
import { deliveryOf, unload, type Job } from './job.js';
import { createBacklog } from '../pace/backlog.js';

/** The jobs that a sender has taken and not settled. */
export interface Holding {
  /** Holds a job as soon as there is room for it, and says so. */
  readonly take: (job: Job, onHeld: () => void) => void;
  readonly whenRoom: (onRoom: () => void) => void;
  readonly settle: (job: Job, status: DeliveryStatus, by: Attempt | undefined) => void;
  readonly jobs: ReadonlySet<Job>;
  /** There is nothing else that could still be delivered. */
  readonly isAlone: () => boolean;
  /** Resolves when nothing is held or waits to be. */
  readonly idle: () => Promise<void>;
}

/** Makes a holding of as many jobs as fit in. */
export function createHolding(): Holding {
  const jobs = new Set<Job>();
  const backlog = createBacklog();
  let onIdle: (() => void)[] = [];

  const isIdle = () => jobs.size === 0 && !backlog.isWaiting();
  const take = (job: Job, onHeld: () => void) => {
    backlog.take(job.request.body.length, () => {
      jobs.add(job);
      onHeld();
    });
  };
  const settle = (job: Job, status: DeliveryStatus, by: Attempt | undefined) => {
    const { request, resolve } = job;
    jobs.delete(job);
    resolve(deliveryOf(job, status, by));
    unload(job);
    backlog.release(request.body.length);
    if (!isIdle()) return;
    for (const resolve of onIdle) resolve();
    onIdle = [];
  };
  const idle = () =>
    new Promise<void>((resolve) => {
      if (isIdle()) resolve();
      else onIdle.push(resolve);
    });
  const isAlone = () => jobs.size === 1 && !backlog.isWaiting();
  return { take, whenRoom: backlog.whenRoom, settle, jobs, isAlone, idle };
}
