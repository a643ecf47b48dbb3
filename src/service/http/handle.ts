import type { Monitor } from '../telemetry/monitor.js';
import type { Admission, Ticket } from './admission.js';
import { contentLengthOf, type HttpContext, type OnSent } from './http-context.js';
import { discardBody } from './body/read-body.js';
import { isExpected, OverloadError } from './request-error.js';
import type { ServedDestination } from './served-destination.js';
import { closing, errorResponse, failureResponse, type HttpResponse } from './response.js';

/** What requests are handled with. */
export interface HandlerParts {
  /** What is served, by name; the first is meant where a request names none. */
  readonly destinations: ReadonlyMap<string, ServedDestination>;
  readonly admission: Admission;
  readonly monitor: Monitor;
  readonly maxBodyBytes: number;
  /** Tells load balancers that the service is about to end. */
  readonly isDraining: () => boolean;
}

/** The response to a request, which is inside by its ticket until the response has left. */
export interface Handled {
  readonly response: HttpResponse;
  readonly ticket?: Ticket;
}

/** A request as its route sees it; `name` is what stands for `:name` in the pattern. */
export type Handle = (context: HttpContext, name: string) => Handled | Promise<Handled>;

/** What is done for requests whose path fits a pattern, by which they are counted. */
export interface Route {
  /** `GET` takes `HEAD`, too. */
  readonly method: 'GET' | 'POST';
  readonly pattern: string;
  readonly handle: Handle;
  /** Whether its requests are neither counted nor logged. */
  readonly isQuiet?: boolean;
}

/** Finds the route of a request; `undefined` where there is none. */
export type FindRoute = (
  context: HttpContext,
) => { readonly route: Route; readonly name: string } | undefined;

/** Handles requests: the response, and what is done when that has left. */
export type Handler = (
  context: HttpContext,
) => Promise<{ readonly response: HttpResponse; readonly onSent: OnSent }>;

/** Gives a response that did not need the body once it has arrived; one that does not end is waited for no longer. */
async function respondEarly(
  { stream }: HttpContext,
  response: HttpResponse,
  { admission }: HandlerParts,
): Promise<HttpResponse> {
  await discardBody(stream, admission);
  return stream.readableEnded ? response : closing(response);
}

async function handleFailure(
  context: HttpContext,
  route: string,
  error: unknown,
  parts: HandlerParts,
): Promise<Handled> {
  const isOverload = error instanceof OverloadError;
  const reason = isExpected(error) ? error.reason : 'fault';
  parts.monitor.refused({ route, reason, heapNeeded: isOverload ? error.heapNeeded : undefined });
  if (reason === 'fault') parts.monitor.failed(error);
  const response = failureResponse(error);
  return {
    response: reason === 'stalled' ? closing(response) : await respondEarly(context, response, parts),
  };
}

/** Makes what is done when a response has left; it keeps no response, which may be large. */
function createOnSent(
  context: HttpContext,
  found: ReturnType<FindRoute>,
  { start, status, ticket }: { start: number; status: number; ticket: Ticket | undefined },
  { monitor, admission }: HandlerParts,
): OnSent {
  return (bytes) => {
    admission.finish();
    if (ticket !== undefined) admission.leave(ticket);
    if (found?.route.isQuiet === true) return;
    const [requestBytes, seconds] = [contentLengthOf(context), (performance.now() - start) / 1000];
    const { route: { pattern: route } = { pattern: 'none' }, name = '' } = found ?? {};
    monitor.responded({ method: context.method, route, name, status, bytes, requestBytes, seconds });
  };
}

/** Makes the handler of requests; it never rejects but for a fault of this program. */
export function createHandler(findRoute: FindRoute, parts: HandlerParts): Handler {
  const nowhere = errorResponse(404, 'There is no such route');

  const respond = (context: HttpContext, found: ReturnType<FindRoute>): Handled | Promise<Handled> =>
    found === undefined
      ? respondEarly(context, nowhere, parts).then((response) => ({ response }))
      : found.route.handle(context, found.name);

  return async (context) => {
    const start = performance.now();
    parts.admission.begin();
    const found = findRoute(context);
    let handled: Handled;
    try {
      handled = await respond(context, found);
    } catch (error) {
      handled = await handleFailure(context, found?.route.pattern ?? 'none', error, parts);
    }
    const { response, ticket } = handled;
    const onSent = createOnSent(context, found, { start, status: response.status, ticket }, parts);
    return { response: parts.isDraining() ? closing(response) : response, onSent };
  };
}
