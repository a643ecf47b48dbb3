import { attempt, type Attempt } from './attempt.js';
import type { Job } from './job.js';
import type { SenderSettings } from '../options.js';
import type { Clock } from '../pace/clock.js';
import type { Gate } from '../pace/gate.js';
import { createLanes, type Lanes } from '../pace/lanes.js';
import type { Transport } from '../transport.js';

/** Makes the attempts of jobs when it is their turn. */
export interface Dispatcher {
  readonly add: (job: Job) => void;
  /** Makes another attempt after so many milliseconds, during which the job holds no slot. */
  readonly again: (job: Job, delayMs: number) => void;
  /** Lets the next job of the lane go. */
  readonly remove: (job: Job) => void;
  /** Forgets all jobs but those under way. */
  readonly clear: () => void;
  readonly underWay: ReadonlySet<Job>;
}

type Launch = (job: Job, onMade: (made: Attempt) => void) => void;

/** An attempt has a deadline, and can be interrupted before. */
function createLaunch(transport: Transport, { clock, timeout }: SenderSettings): Launch {
  return (job, onMade) => {
    const cancel = clock.schedule(() => {
      job.interrupt('timeout');
    }, timeout);
    job.attempts += 1;
    job.interrupt = attempt(transport, job.request, job.redact, (made) => {
      cancel();
      job.last = made;
      if (made.isAmbiguous) job.ambiguous += 1;
      onMade(made);
    });
  };
}

/** Starts what may go, and comes back when the gate opens again. */
function createPump(lanes: Lanes<Job>, underWay: ReadonlySet<Job>, gate: Gate, { schedule }: Clock) {
  let cancelWake = () => {};

  return function pump(start: (job: Job) => void): void {
    cancelWake();
    while (lanes.hasNext() && underWay.size < gate.limit()) {
      const waitMs = gate.waitMs();
      if (waitMs > 0) {
        cancelWake = schedule(() => {
          pump(start);
        }, Math.ceil(waitMs));
        return;
      }
      const job = lanes.next();
      gate.take();
      if (job !== undefined) start(job);
    }
  };
}

/** Makes a dispatcher; `conclude` gets each attempt once it is no longer under way. */
export function createDispatcher(
  transport: Transport,
  settings: SenderSettings,
  gate: Gate,
  conclude: (job: Job, made: Attempt) => void,
): Dispatcher {
  const { clock } = settings;
  const lanes = createLanes<Job>();
  const underWay = new Set<Job>();
  const launch = createLaunch(transport, settings);
  const pumpFor = createPump(lanes, underWay, gate, clock);

  const start = (job: Job) => {
    underWay.add(job);
    launch(job, (made) => {
      underWay.delete(job);
      conclude(job, made);
      pump();
    });
  };
  const pump = () => {
    pumpFor(start);
  };
  const add = (job: Job) => {
    lanes.add(job);
    pump();
  };
  const again = (job: Job, delayMs: number) => {
    job.interrupt = clock.schedule(() => {
      lanes.again(job);
      pump();
    }, delayMs);
  };
  const clear = () => {
    lanes.clear((job) => underWay.has(job));
  };
  return { add, again, remove: lanes.remove, clear, underWay };
}
