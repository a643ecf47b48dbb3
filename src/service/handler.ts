import type { Hono } from 'hono';
import type { FindTransformer } from '../rudderstack/transformer-cache.js';
import { OverloadError, type Admission, type Ticket } from './admission.js';
import { answerFailure, isExpected, type Answer } from './answer.js';
import { bodyOf, sendAnswer, type OnSent, type ServiceContext, type ServiceEnv } from './exchange.js';
import type { Answered, Monitor } from './monitor.js';
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
  if (error instanceof OverloadError && error.reason === 'stalled') return closing(answerFailure(error));
  return answerEarly(c, answerFailure(error), admission);
}

/** Makes what is done when an answer has left; it keeps no answer, which may be large. */
function createOnSent(
  c: ServiceContext,
  { monitor, admission }: AppParts,
  { ticket, ...answered }: { ticket: Ticket | undefined } & Omit<Answered, 'bytes'>,
): OnSent {
  return (bytes) => {
    if (ticket !== undefined) admission.leave(ticket);
    monitor.answered(c, { ...answered, bytes });
  };
}

/** Makes a handler of hono out of a handler of ours; `route` is the pattern that requests are counted by. */
export function toHandler(route: string, handle: Handle, parts: AppParts) {
  return async (c: ServiceContext): Promise<Response> => {
    const start = performance.now();
    let handled: Handled;
    try {
      handled = await handle(c);
    } catch (error) {
      parts.monitor.refused(route, error);
      handled = { answer: await handleFailure(c, error, parts) };
    }
    const { answer, ticket } = handled;
    const onSent = createOnSent(c, parts, { ticket, route, start, status: answer.status });
    return sendAnswer(c, parts.isDraining() ? closing(answer) : answer, onSent);
  };
}
