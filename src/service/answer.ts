import { OverloadError } from './admission.js';
import { RequestError, UnknownDestinationError } from './request-error.js';

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Pieces of a large one are kept outside of the heap. */
  readonly text: string | readonly Buffer[];
}

const JSON_TYPE = 'application/json; charset=utf-8';
const TEXT_TYPE = 'text/plain; charset=utf-8';
const STATUS_NAMES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
  501: 'Not Implemented',
};

/** Answers with a text that is JSON. */
export const jsonAnswer = (text: string, status = 200): Answer => ({
  status,
  headers: { 'Content-Type': JSON_TYPE },
  text,
});

/** Answers with a text for people. */
export const textAnswer = (text: string, status = 200): Answer => ({
  status,
  headers: { 'Content-Type': TEXT_TYPE },
  text,
});

/** Answers events; without the version rudder-server panics. */
export const eventsAnswer = (text: Answer['text']): Answer => ({
  status: 200,
  headers: { 'Content-Type': JSON_TYPE, apiVersion: '2' },
  text,
});

/** Answers with an error in RudderStack's envelope. */
export const errorAnswer = (status: number, message: string): Answer =>
  jsonAnswer(JSON.stringify({ error: STATUS_NAMES[status], message }), status);

/** Tells errors that requests and overload bring about from faults of this program. */
export const isExpected = (error: unknown): error is RequestError | OverloadError | UnknownDestinationError =>
  [RequestError, OverloadError, UnknownDestinationError].some((known) => error instanceof known);

/** Answers a request that failed as a whole; nothing is said of a fault of this program. */
export function answerFailure(error: unknown): Answer {
  if (error instanceof RequestError) return errorAnswer(error.status, error.message);
  if (error instanceof UnknownDestinationError)
    return jsonAnswer(JSON.stringify({ error: error.message }), 404);
  if (!(error instanceof OverloadError)) return errorAnswer(500, 'Unexpected error in the transformer');
  const { headers, ...answer } = textAnswer(error.message, 503);
  const retry = { 'X-Rudder-Should-Retry': 'true', 'X-Rudder-Error-Reason': error.reason };
  return { ...answer, headers: { ...headers, ...retry } };
}
