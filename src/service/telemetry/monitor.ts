import type { Logger } from 'pino';
import type { EventSummary } from '../events/event-summary.js';
import { createCountEvents } from './event-counts.js';
import { limitLabels } from './label-cardinality.js';
import type { Metrics } from './metrics.js';

/** A request and the response to it, in numbers; `requestBytes` is `NaN` where the request did not say. */
export interface Responded {
  readonly method: string;
  readonly route: string;
  /** The name of a destination, if the route has one. */
  readonly name: string;
  readonly status: number;
  readonly bytes: number;
  readonly requestBytes: number;
  readonly seconds: number;
}

/** A request that was refused; `heapNeeded` are the bytes of the heap that it lacks even when it is alone. */
export interface Refused {
  readonly route: string;
  readonly reason: string;
  readonly heapNeeded: number | undefined;
}

/** Counts and logs what the service does; no value of a message and no key is in either. */
export interface Monitor {
  /** Takes note of what became of events; `version` is that of the protocol. */
  readonly transformed: (summary: EventSummary, version: string | undefined) => void;
  readonly responded: (responded: Responded) => void;
  readonly refused: (refused: Refused) => void;
  /** Takes note of a fault of this program. */
  readonly failed: (error: unknown) => void;
}

/** A combination makes 45 samples: a histogram of 17, and two of 14. */
const MAX_RESPONSES = 40;
const METHODS = ['GET', 'HEAD', 'POST'];
const EVENT_ROUTES = ['/destinations/:name', '/routerTransform', '/transform'];

/** A route without the name of a destination is for the only one, if there is only one. */
function destinationOf(name: string, served: readonly string[]): string {
  const [first = '', ...others] = served;
  if (others.length === 0) return first;
  return served.includes(name) ? name : '';
}

type ResponseLabel = 'method' | 'route' | 'code' | 'destType';

/** Makes the function that counts responses. */
function createCountResponse(metrics: Metrics, served: readonly string[]): Monitor['responded'] {
  const limit = limitLabels<ResponseLabel>(MAX_RESPONSES);
  interface Counted extends Pick<Responded, 'bytes' | 'requestBytes' | 'seconds'> {
    readonly labels: Readonly<Record<ResponseLabel, string>>;
  }
  const observe = metrics.defer<Counted>(({ labels, bytes, requestBytes, seconds }) => {
    const { destType: _, ...http } = labels;
    metrics.duration.observe(labels, seconds);
    metrics.responseSize.observe(http, bytes);
    if (requestBytes >= 0) metrics.requestSize.observe(http, requestBytes);
  });
  return ({ method, route, name, status, bytes, requestBytes, seconds }) => {
    const known = METHODS.includes(method) ? method : 'other';
    const destType = EVENT_ROUTES.includes(route) ? destinationOf(name, served).toUpperCase() : '';
    const labels = limit({ method: known, route, code: String(status), destType });
    observe({ labels, bytes, requestBytes, seconds });
  };
}

function countRefused(metrics: Metrics, { route, reason }: Refused): void {
  metrics.refused.inc({ reason });
  if (reason === 'memory_fencing') metrics.fenced.inc({ route });
}

const FRAME = /^ +at .{1,500}$/;

/** Describes a fault by its class and the places in the code that it went through; engine texts quote values. */
export function serializeError(thrown: unknown): {
  readonly error: string;
  readonly frames: readonly string[];
} {
  if (!(thrown instanceof Error)) return { error: typeof thrown, frames: [] };
  const { message, stack = '' } = thrown;
  const behind = stack.indexOf(message) + message.length;
  const lines = stack.includes(message) ? stack.slice(behind).split('\n') : [];
  const frames = lines.filter((line) => FRAME.test(line)).map((line) => line.trim());
  return { error: thrown.constructor.name, frames };
}

/** Makes the monitor of a service of these destinations; without metrics it only logs. */
export function createMonitor(metrics: Metrics | undefined, log: Logger, served: readonly string[]): Monitor {
  const countEvents = metrics && createCountEvents(metrics);
  const countResponse = metrics && createCountResponse(metrics, served);

  return {
    transformed: (summary, version) => {
      countEvents?.(summary, version);
      for (const { fault, jobId, destinationId } of summary.failed)
        log.error({ ...serializeError(fault), jobId, destinationId }, 'an event failed');
    },
    responded: (responded) => {
      countResponse?.(responded);
      const { route, status, bytes } = responded;
      log.debug({ route, status, bytes }, 'a response was sent');
    },
    refused: (refused) => {
      if (metrics) countRefused(metrics, refused);
      // what can never be taken is an error of whoever runs the service
      if (refused.heapNeeded === undefined) log.warn(refused, 'a request was refused');
      else log.error(refused, 'a request needs more heap than there is');
    },
    failed: (error) => {
      log.error(serializeError(error), 'a request failed');
    },
  };
}
