import type { EventSummary } from '../events/event-summary.js';
import { findRawValues, type EventRequest, type Feature } from '../events/raw-values.js';
import { createWriteDelivery } from '../events/response-item.js';
import { writeBatchResponse, writeResponse, type Writing } from '../events/response-writer.js';
import { estimateResponse, estimateResults } from './heap.js';
import type { HandlerParts, Route } from './handle.js';
import { headerOf, type HttpContext } from './http-context.js';
import { parseProcessorRequest, parseRouterRequest } from './parse-request.js';
import { RequestError, UnknownDestinationError } from './request-error.js';
import { eventsResponse, jsonResponse, type HttpResponse } from './response.js';
import type { ServedDestination } from './served-destination.js';
import { collectPieces, takeText, type Take, type TakeBody, type Taken } from './body/take-body.js';

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
const writeNoDeletion = (label: string) =>
  JSON.stringify([{ statusCode: 404, error: `${label}: deleting users is not supported` }]);

const isCompacted = (context: HttpContext) => headerOf(context, 'x-content-format') === COMPACTED;

/** Returns the version of the protocol that a URL names. */
const versionOf = (url: string): string | undefined => /\/(v\d{1,3})\/+destinations\//.exec(url)?.[1];

type Respond = (request: EventRequest, taken: Taken) => HttpResponse | Promise<HttpResponse>;

/** Makes the function that responds to events, if there is room for what will become of them and for the response. */
function createRespond(
  feature: Feature,
  { name: destination, find, authHeader }: ServedDestination,
  { monitor, admission }: HandlerParts,
): Respond {
  const writeDelivery = createWriteDelivery(feature, authHeader);
  const writing: Omit<Writing, 'size' | 'raw'> = { find, feature, destination, writeDelivery };

  return (request, { ticket, isLarge, context }) => {
    const { length } = request.events;
    admission.needHeap(ticket, ticket.heap + estimateResults(length));
    const raw = findRawValues(request, feature);
    const bytes = estimateResponse(request, raw);
    admission.reserve(ticket, bytes);
    const size = isLarge ? Math.ceil(Math.min(EVENTS_AT_ONCE, (BYTES_AT_ONCE * length) / bytes)) : length;
    const note = (summary: EventSummary) => {
      monitor.transformed(summary, feature === 'processor' ? versionOf(context.url) : undefined);
    };
    const pieces = writeResponse(request, { ...writing, raw, size }, note);
    return isLarge ? collectPieces(pieces).then(eventsResponse) : eventsResponse(pieces.next().value);
  };
}

function refuseName(name: string): never {
  throw new UnknownDestinationError(name);
}

/** Returns the routes that take events, and those that say that they do not. */
export function transformingRoutes(parts: HandlerParts, takeBody: TakeBody): Route[] {
  const served = [...parts.destinations.values()];
  const names = served.map(({ name }) => name);
  const respondTo = (feature: Feature) => {
    const all = new Map(served.map((each) => [each.name, createRespond(feature, each, parts)]));
    return (name: string) => all.get(name) ?? refuseName(name);
  };
  const [respondToProcessor, respondToRouter] = [respondTo('processor'), respondTo('router')];
  const parseRouter = ({ text, context }: Taken) => parseRouterRequest(text, isCompacted(context), names);
  const labels = served.map(({ label }) => label).join(', ');
  const post = (pattern: string, take: Take): Route => ({
    method: 'POST',
    pattern,
    handle: takeBody(takeText(take, parts)),
  });
  const refuse = () => {
    throw new RequestError('not_served');
  };
  return [
    post('/destinations/:name', (taken) => {
      const respond = respondToProcessor(taken.name);
      return respond(parseProcessorRequest(taken.text, isCompacted(taken.context)), taken);
    }),
    post('/routerTransform', (taken) => {
      const request = parseRouter(taken);
      return respondToRouter(request.destination)(request, taken);
    }),
    post('/batch', (taken) => {
      const request = parseRouter(taken);
      const { label = '' } = parts.destinations.get(request.destination) ?? {};
      return eventsResponse(writeBatchResponse(request, label));
    }),
    post('/deleteUsers', () => jsonResponse(writeNoDeletion(labels), 404)),
    ...NOT_HERE.map((pattern) => post(pattern, refuse)),
  ];
}
