import { STATUS_CODES } from 'node:http';
import { OverloadError, RequestError, UnknownDestinationError } from './request-error.js';

/** The response to a request. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Pieces of a large one are kept outside of the heap. */
  readonly body: string | readonly Buffer[];
}

const JSON_TYPE = 'application/json; charset=utf-8';
const LINES_TYPE = 'application/x-ndjson; charset=utf-8';
const TEXT_TYPE = 'text/plain; charset=utf-8';

/** Responds with JSON. */
export const jsonResponse = (body: string, status = 200): HttpResponse => ({
  status,
  headers: { 'Content-Type': JSON_TYPE },
  body,
});

/** Responds with a string for people. */
export const textResponse = (body: string, status = 200): HttpResponse => ({
  status,
  headers: { 'Content-Type': TEXT_TYPE },
  body,
});

/** Responds to events; without the version rudder-server panics. */
export const eventsResponse = (body: HttpResponse['body']): HttpResponse => ({
  status: 200,
  headers: { 'Content-Type': JSON_TYPE, apiVersion: '2' },
  body,
});

/** Responds to lines with an outcome for each. */
export const linesResponse = (body: HttpResponse['body']): HttpResponse => ({
  status: 200,
  headers: { 'Content-Type': LINES_TYPE },
  body,
});

/** Responds with an error in RudderStack's envelope. */
export const errorResponse = (status: number, message: string): HttpResponse =>
  jsonResponse(JSON.stringify({ error: STATUS_CODES[status], message }), status);

/** Has the connection end with a response. */
export const closing = (response: HttpResponse): HttpResponse => ({
  ...response,
  headers: { ...response.headers, Connection: 'close' },
});

/** Responds to a request that failed as a whole; nothing is said of a fault of this program. */
export function failureResponse(error: unknown): HttpResponse {
  if (error instanceof RequestError) return errorResponse(error.status, error.message);
  if (error instanceof UnknownDestinationError)
    return jsonResponse(JSON.stringify({ error: error.message }), 404);
  if (!(error instanceof OverloadError)) return errorResponse(500, 'Unexpected error in the transformer');
  const { headers, ...response } = textResponse(error.message, 503);
  const retry = { 'X-Rudder-Should-Retry': 'true', 'X-Rudder-Error-Reason': error.reason };
  return { ...response, headers: { ...headers, ...retry } };
}
