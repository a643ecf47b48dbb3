import type { FindTransformer } from '../../rudderstack/transformer-cache.js';
import type { EventSummary } from '../events/event-summary.js';
import type { EventRequest, Feature } from '../events/raw-values.js';
import { writeBatchResponse, writeResponse } from '../events/response-writer.js';
import type { Monitor } from '../telemetry/monitor.js';
import { estimateResponse, estimateResults } from './heap.js';
import type { Route } from './handle.js';
import { headerOf, type HttpContext } from './http-context.js';
import { parseProcessorRequest, parseRouterRequest } from './parse-request.js';
import { RequestError, UnknownDestinationError } from './request-error.js';
import { eventsResponse, jsonResponse, type HttpResponse } from './response.js';
import { collectPieces, createTakeBody, type Take, type Taken, type TakeParts } from './take-body.js';

/** What events are transformed with. */
export interface TransformingParts extends TakeParts {
  readonly find: FindTransformer;
  readonly monitor: Monitor;
}

/** Others are let in after so many events, or fewer where their items are large. */
const EVENTS_AT_ONCE = 100;
const BYTES_AT_ONCE = 16 * 1024 * 1024;
const COMPACTED = 'json+compactedv1';
/** A 404 would make rudder-server drop the events; a 501 makes it stop, loudly. */
const NOT_HERE = [
  '/customTransform',
  '/v0/validate',
  '/v1/sources/*',
  '/v2/sources/*',
  '/destinations/:name/proxy',
];
/** What rudder-server's regulation worker reads as "not supported"; it decodes a list. */
const NO_DELETION = JSON.stringify([{ statusCode: 404, error: 'June: deleting users is not supported' }]);

const isCompacted = (context: HttpContext) => headerOf(context, 'x-content-format') === COMPACTED;

/** Returns the version of the protocol that a URL names. */
const versionOf = (url: string): string | undefined => /\/(v\d{1,3})\/+destinations\//.exec(url)?.[1];

/** Responds to events, if there is room for what will become of them and for the response. */
async function respondToEvents(
  request: EventRequest,
  feature: Feature,
  { ticket, isLarge, context }: Taken,
  { find, monitor, admission }: TransformingParts,
): Promise<HttpResponse> {
  const { length } = request.events;
  const bytes = estimateResponse(request, feature);
  admission.needHeap(ticket, ticket.heap + estimateResults(length));
  admission.reserve(ticket, bytes);
  const size = isLarge ? Math.ceil(Math.min(EVENTS_AT_ONCE, (BYTES_AT_ONCE * length) / bytes)) : length;
  const version = feature === 'processor' ? versionOf(context.url) : undefined;
  const note = (summary: EventSummary) => {
    monitor.transformed(summary, version);
  };
  const pieces = writeResponse(request, { find, feature, size }, note);
  return eventsResponse(isLarge ? await collectPieces(pieces) : [...pieces].join(''));
}

/** Returns the routes that take events, and those that say that they do not. */
export function transformingRoutes(parts: TransformingParts): Route[] {
  const takeBody = createTakeBody(parts);
  const post = (pattern: string, take: Take): Route => ({ method: 'POST', pattern, handle: takeBody(take) });
  const refuse = () => {
    throw new RequestError('not_served');
  };
  return [
    post('/destinations/:name', (taken) => {
      if (taken.name !== 'june') throw new UnknownDestinationError(taken.name);
      const request = parseProcessorRequest(taken.text, isCompacted(taken.context));
      return respondToEvents(request, 'processor', taken, parts);
    }),
    post('/routerTransform', (taken) => {
      const request = parseRouterRequest(taken.text, isCompacted(taken.context));
      return respondToEvents(request, 'router', taken, parts);
    }),
    post('/batch', ({ text, context }) =>
      eventsResponse(writeBatchResponse(parseRouterRequest(text, isCompacted(context)))),
    ),
    post('/deleteUsers', () => jsonResponse(NO_DELETION, 404)),
    ...NOT_HERE.map((pattern) => post(pattern, refuse)),
  ];
}
