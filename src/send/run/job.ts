import type { Redact } from '../answer/redact.js';
import type { Attempt } from './attempt.js';
import type { Delivery, DeliveryStatus } from '../delivery.js';
import type { Queued } from '../pace/lanes.js';
import { laneOf } from '../lane.js';
import type { SendableRequest } from '../request.js';
import type { OutgoingRequest } from '../transport.js';

/** Why nothing more is sent, and the attempt that decided it. */
export interface Ending {
  readonly status: 'unreachable' | 'misconfigured' | 'stopped';
  readonly by: Attempt | undefined;
}

/** A request on its way. */
export interface Job extends Queued {
  request: OutgoingRequest;
  readonly redact: Redact;
  resolve: (delivery: Delivery) => void;
  attempts: number;
  ambiguous: number;
  /** Failures that count against it. */
  failures: number;
  /** What had been delivered in all when it failed first. */
  deliveredBefore: number;
  /** Something was delivered after that. */
  othersDelivered: boolean;
  /** What it becomes if the attempt that is under way fails. */
  ending: Ending | undefined;
  last: Attempt | undefined;
  /** Ends the attempt that is under way, or the wait for the next one. */
  interrupt: (reason: string) => void;
}

const NOTHING: OutgoingRequest = { method: '', url: '', headers: {}, body: '' };
const ignore = () => undefined;

/** What has no JSON, as `undefined`, is sent as an empty body. */
const textOf = (body: unknown) => (JSON.stringify(body) as string | undefined) ?? '';

/** Makes a job of a request; without a lane and without any id it has a lane of its own. */
export function createJob(
  { method, url, headers, body }: SendableRequest,
  lane: string | undefined,
  redact: Redact,
  resolve: Job['resolve'],
): Job {
  return {
    lane: lane ?? laneOf({ body }) ?? Symbol('lane'),
    request: { method, url, headers, body: textOf(body) },
    redact,
    resolve,
    attempts: 0,
    ambiguous: 0,
    failures: 0,
    deliveredBefore: 0,
    othersDelivered: false,
    ending: undefined,
    last: undefined,
    interrupt: ignore,
  };
}

/**
 * Lets go of what a settled job was given. Sets and maps that a job was in may keep it in memory until the next full
 * collection: those that V8 has outgrown refer to what they held, and to what took their place.
 */
export function unload(job: Job): void {
  job.request = NOTHING;
  job.resolve = ignore;
  job.interrupt = ignore;
  job.last = undefined;
}

/** Says what came of a job, by the attempt that decided it. */
export function deliveryOf(
  { attempts, ambiguous, othersDelivered }: Pick<Job, 'attempts' | 'ambiguous' | 'othersDelivered'>,
  status: DeliveryStatus,
  by: Attempt | undefined,
): Delivery {
  return {
    status,
    attempts,
    ambiguous,
    othersDelivered,
    httpStatus: by?.httpStatus ?? null,
    answer: by?.answer ?? '',
    failure: by?.failure ?? null,
    warning: status === 'delivered' ? (by?.verdict.warning ?? null) : null,
  };
}
