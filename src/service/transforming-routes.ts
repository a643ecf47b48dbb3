import { answerBatch, answerProcessor, answerRouter, DELETION_ANSWER, type Note } from './answer-request.js';
import { eventsAnswer, jsonAnswer, type Answer } from './answer.js';
import { toHandler, type App, type AppParts, type Handle } from './handler.js';
import { estimateHeap } from './estimate-heap.js';
import { bodyOf, headerOf, type ServiceContext } from './exchange.js';
import { parseProcessorRequest, parseRouterRequest } from './parse-request.js';
import { readBody, textOf } from './read-body.js';
import { RequestError, UnknownDestinationError } from './request-error.js';

type TakeText = (text: string, c: ServiceContext) => Answer;

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

/** Reads a body and answers it, if there is room; the request is inside until its answer has left. */
function takeBody({ admission, maxBodyBytes: maxBytes }: AppParts, take: TakeText): Handle {
  return async (c) => {
    const ticket = admission.enter();
    try {
      const text = textOf(await readBody(bodyOf(c), { maxBytes, admission, ticket }));
      const heap = estimateHeap(text);
      if (heap > 0) admission.needHeap(heap);
      return { answer: take(text, c), ticket };
    } catch (error) {
      admission.leave(ticket);
      throw error;
    }
  };
}

function takeProcessor({ find, monitor }: AppParts): TakeText {
  return (text, c) => {
    const name = c.req.param('name');
    if (name !== 'june') throw new UnknownDestinationError(name);
    const request = parseProcessorRequest(text, isCompacted(c));
    const note: Note = (answered) => {
      monitor.note(answered, c.req.url);
    };
    return eventsAnswer(answerProcessor(request, find, note));
  };
}

/** Adds the routes that take events, and those that say that they do not. */
export function addTransforming(app: App, parts: AppParts): void {
  const { find, monitor } = parts;
  const post = (route: string, take: TakeText) => {
    app.post(route, toHandler(route, takeBody(parts, take), parts));
  };
  post('/destinations/:name', takeProcessor(parts));
  post('/routerTransform', (text, c) =>
    eventsAnswer(answerRouter(parseRouterRequest(text, isCompacted(c)), find, monitor.note)),
  );
  post('/batch', (text, c) => eventsAnswer(answerBatch(parseRouterRequest(text, isCompacted(c)))));
  post('/deleteUsers', () => jsonAnswer(DELETION_ANSWER, 404));
  const refuse = () => {
    throw new RequestError('not_served');
  };
  for (const route of NOT_HERE) post(route, refuse);
}
