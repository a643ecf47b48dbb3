import type { FindTransformer } from '../rudderstack/transformer-cache.js';
import type { Admission } from './admission.js';
import type { Feature } from './answer-event.js';
import { answerBatch, answerEvents, DELETION_ANSWER, type Note } from './answer-request.js';
import { eventsAnswer, jsonAnswer, type Answer } from './answer.js';
import { estimateAnswer } from './estimate-answer.js';
import { heapOfResults } from './estimate-heap.js';
import { headerOf, type ServiceContext } from './exchange.js';
import { toHandler, type App, type AppParts } from './handler.js';
import { parseProcessorRequest, parseRouterRequest, type EventRequest } from './parse-request.js';
import { RequestError, UnknownDestinationError } from './request-error.js';
import { createTakeBody, type Take, type Taken } from './take-body.js';
import { collectPieces } from './take-turns.js';

/** What events are answered with, and for whom. */
interface Answering {
  readonly feature: Feature;
  readonly find: FindTransformer;
  readonly note: Note;
  readonly admission: Admission;
}

/** Others are let in after so many events, or fewer where their answers are large. */
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

const isCompacted = (c: ServiceContext) => headerOf(c, 'x-content-format') === COMPACTED;

/** Answers events, if there is room for what will become of them and for the answer. */
async function answerTaken(
  request: EventRequest,
  { ticket, isLarge }: Taken,
  { feature, find, note, admission }: Answering,
): Promise<Answer> {
  const { events } = request;
  const bytes = estimateAnswer(request, feature);
  admission.needHeap(ticket, ticket.heap + heapOfResults(events.length));
  admission.reserve(ticket, bytes);
  const size = Math.ceil(Math.min(EVENTS_AT_ONCE, (BYTES_AT_ONCE * events.length) / bytes));
  const pieces = answerEvents(request, { find, note }, { feature, size: isLarge ? size : events.length });
  return eventsAnswer(isLarge ? await collectPieces(pieces) : [...pieces].join(''));
}

function takeProcessor(parts: AppParts): Take {
  const { monitor } = parts;
  return (taken) => {
    const { c, text } = taken;
    const name = c.req.param('name');
    if (name !== 'june') throw new UnknownDestinationError(name);
    const note: Note = (answered) => {
      monitor.note(answered, c.req.url);
    };
    const request = parseProcessorRequest(text, isCompacted(c));
    return answerTaken(request, taken, { ...parts, feature: 'processor', note });
  };
}

function takeRouter(parts: AppParts): Take {
  const { note } = parts.monitor;
  return (taken) => {
    const request = parseRouterRequest(taken.text, isCompacted(taken.c));
    return answerTaken(request, taken, { ...parts, feature: 'router', note });
  };
}

/** Adds the routes that take events, and those that say that they do not. */
export function addTransforming(app: App, parts: AppParts): void {
  const takeBody = createTakeBody(parts);
  const post = (route: string, take: Take) => {
    app.post(route, toHandler(route, takeBody(take), parts));
  };
  post('/destinations/:name', takeProcessor(parts));
  post('/routerTransform', takeRouter(parts));
  post('/batch', ({ text, c }) => eventsAnswer(answerBatch(parseRouterRequest(text, isCompacted(c)))));
  post('/deleteUsers', () => jsonAnswer(DELETION_ANSWER, 404));
  const refuse = () => {
    throw new RequestError('not_served');
  };
  for (const route of NOT_HERE) post(route, refuse);
}
