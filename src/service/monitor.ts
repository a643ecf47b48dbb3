import type { Logger } from 'pino';
import { OverloadError } from './admission.js';
import type { AnsweredEvents } from './answer-request.js';
import { isExpected } from './answer.js';
import { createCountEvents, type CountEvents } from './count-events.js';
import { lengthOf, type ServiceContext } from './exchange.js';
import { describeFault, nameEvent } from './fault.js';
import { limitLabels } from './limit-labels.js';
import type { Metrics } from './metrics.js';

/** How a request was answered: `start` in ms of `performance.now()`. */
export interface Answered {
  readonly route: string;
  readonly start: number;
  readonly status: number;
  readonly bytes: number;
}

/** Counts and logs what the service does; no value of a message and no key is in either. */
export interface Monitor {
  readonly note: CountEvents;
  readonly refused: (route: string, error: unknown) => void;
  readonly answered: (c: ServiceContext, answered: Answered) => void;
  readonly fault: (error: unknown) => void;
}

/** A combination makes 45 samples: a histogram of 17, and two of 14. */
const MAX_ANSWERS = 40;
const METHODS = ['GET', 'HEAD', 'POST'];
const EVENT_ROUTES = ['/destinations/:name', '/routerTransform'];

/** Counts how requests were answered. */
function createCountAnswer(metrics: Metrics): Monitor['answered'] {
  const limit = limitLabels<'method' | 'route' | 'code'>(MAX_ANSWERS);
  return (c, { route, start, status, bytes }) => {
    const method = METHODS.includes(c.req.method) ? c.req.method : 'other';
    const labels = limit({ method, route, code: String(status) });
    const length = lengthOf(c);
    const destType = EVENT_ROUTES.includes(labels.route) ? 'JUNE' : '';
    metrics.duration.observe({ ...labels, destType }, (performance.now() - start) / 1000);
    metrics.responseSize.observe(labels, bytes);
    if (length >= 0) metrics.requestSize.observe(labels, length);
  };
}

function countRefused(metrics: Metrics, route: string, reason: string): void {
  metrics.refused.inc({ reason });
  if (reason === 'memory_fencing') metrics.fenced.inc({ route });
}

/** Logs the faults among what became of events. */
function logFaults({ events, results }: AnsweredEvents, log: Logger): void {
  for (const [index, result] of results.entries()) {
    if (!('fault' in result)) continue;
    log.error({ ...describeFault(result.fault), ...nameEvent(events[index]) }, 'an event failed');
  }
}

const heapNeededBy = (error: unknown) => (error instanceof OverloadError ? error.heapNeeded : undefined);

/** What can never be taken is an error of whoever runs the service. */
function logRefused(
  data: { route: string; reason: string; heapNeeded: number | undefined },
  log: Logger,
): void {
  if (data.heapNeeded === undefined) log.warn(data, 'a request was refused');
  else log.error(data, 'a request needs more heap than there is');
}

/** Makes the monitor of a service; without metrics it only logs. */
export function createMonitor(metrics: Metrics | undefined, log: Logger): Monitor {
  const count = metrics && createCountEvents(metrics);
  const countAnswer = metrics && createCountAnswer(metrics);

  return {
    note: (answered, url) => {
      count?.(answered, url);
      logFaults(answered, log);
    },
    refused: (route, error) => {
      const reason = isExpected(error) ? error.reason : 'fault';
      if (metrics) countRefused(metrics, route, reason);
      logRefused({ route, reason, heapNeeded: heapNeededBy(error) }, log);
    },
    answered: (c, answered) => {
      countAnswer?.(c, answered);
      const { route, status, bytes } = answered;
      log.debug({ route, status, bytes }, 'a request was answered');
    },
    fault: (error) => {
      log.error(describeFault(error), 'a request failed');
    },
  };
}
