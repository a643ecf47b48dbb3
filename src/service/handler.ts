import type { Hono } from 'hono';
import type { FindTransformer } from '../rudderstack/transformer-cache.js';
import type { Admission, Ticket } from './admission.js';
import { answerFailure, isExpected, type Answer } from './answer.js';
import { bodyOf, sendAnswer, type ServiceContext, type ServiceEnv } from './exchange.js';
import type { Monitor } from './monitor.js';
import { readOn } from './read-on.js';

/** What the routes work with. */
export interface AppParts {
  readonly find: FindTransformer;
  readonly admission: Admission;
  readonly monitor: Monitor;
  readonly maxBodyBytes: number;
  /** Tells load balancers that the service is about to end. */
  readonly isDraining: () => boolean;
}

/** What a request is answered with; it is inside by its ticket until the answer has left. */
export interface Handled {
  readonly answer: Answer;
  readonly ticket?: Ticket;
}

export type App = Hono<ServiceEnv>;
export type Handle = (c: ServiceContext) => Handled | Promise<Handled>;

const closing = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, Connection: 'close' },
});

/** Gives an answer that did not need the body once it has arrived; one that does not end is waited for no longer. */
export async function answerEarly(c: ServiceContext, answer: Answer, admission: Admission): Promise<Answer> {
  const { stream } = bodyOf(c);
  await readOn(stream, admission);
  return stream.readableEnded ? answer : closing(answer);
}

async function handleFailure(
  c: ServiceContext,
  error: unknown,
  { monitor, admission }: AppParts,
): Promise<Answer> {
  if (!isExpected(error)) monitor.fault(error);
  return answerEarly(c, answerFailure(error), admission);
}

/** Makes a handler of hono out of a handler of ours; `route` is the pattern that requests are counted by. */
export function toHandler(route: string, handle: Handle, parts: AppParts) {
  const { monitor, admission } = parts;
  return async (c: ServiceContext): Promise<Response> => {
    const start = performance.now();
    let handled: Handled;
    try {
      handled = await handle(c);
    } catch (error) {
      monitor.refused(route, error);
      handled = { answer: await handleFailure(c, error, parts) };
    }
    const { answer, ticket } = handled;
    return sendAnswer(c, parts.isDraining() ? closing(answer) : answer, (bytes) => {
      if (ticket !== undefined) admission.leave(ticket);
      monitor.answered(c, { route, start, status: answer.status, bytes });
    });
  };
}
