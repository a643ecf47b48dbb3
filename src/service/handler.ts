import type { Hono } from 'hono';
import type { FindTransformer } from '../rudderstack/transformer-cache.js';
import type { Admission } from './admission.js';
import { answerFailure, isExpected, type Answer } from './answer.js';
import { bodyOf, sendAnswer, type ServiceContext, type ServiceEnv } from './exchange.js';
import type { Monitor, Observation } from './monitor.js';
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

/** What a request is answered with, and what is to be done when the answer has left. */
export interface Handled {
  readonly answer: Answer;
  readonly onSent?: () => void;
}

export type App = Hono<ServiceEnv>;
export type Handle = (c: ServiceContext) => Handled | Promise<Handled>;

interface Failing {
  readonly observe: Observation;
  readonly parts: AppParts;
}

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

async function handleSafely(c: ServiceContext, handle: Handle, failing: Failing): Promise<Handled> {
  try {
    return await handle(c);
  } catch (error) {
    failing.observe.refused(error);
    return { answer: await handleFailure(c, error, failing.parts) };
  }
}

/** Makes a handler of hono out of a handler of ours; `route` is the pattern that requests are counted by. */
export function toHandler(route: string, handle: Handle, parts: AppParts) {
  return async (c: ServiceContext): Promise<Response> => {
    const observe = parts.monitor.begin(c, route);
    const { answer, onSent } = await handleSafely(c, handle, { observe, parts });
    return sendAnswer(c, parts.isDraining() ? closing(answer) : answer, (bytes) => {
      onSent?.();
      observe.answered(answer.status, bytes);
    });
  };
}
