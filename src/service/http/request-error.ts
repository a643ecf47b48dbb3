/** Why a request as a whole is refused; rudder-server reads the status alone, people the text. */
const reasons = {
  json_invalid: { status: 400, text: 'The body is not valid JSON' },
  gzip_invalid: { status: 400, text: 'The body is not valid gzip' },
  shape_invalid: { status: 500, text: 'The body is not of a form that this version knows' },
  destination_missing: { status: 500, text: 'The body lacks a destination that its events name' },
  body_incomplete: { status: 400, text: 'The body ended too early' },
  body_too_large: { status: 413, text: 'The body is larger than --max-body allows' },
  events_too_many: { status: 413, text: 'The body holds more events than one response may hold' },
  encoding_unknown: { status: 415, text: 'The body may be sent plain or as gzip' },
  not_served: { status: 501, text: 'Events are transformed here, and nothing else' },
} as const;

type RequestReason = keyof typeof reasons;

/** A request that gets no response event by event; its body is never quoted. */
export class RequestError extends Error {
  override get name() {
    return 'RequestError';
  }
  readonly status: (typeof reasons)[RequestReason]['status'];
  readonly reason: RequestReason;

  constructor(reason: RequestReason) {
    super(reasons[reason].text);
    this.reason = reason;
    this.status = reasons[reason].status;
  }
}

/** A request for another destination; rudder-server drops its events, by design. */
export class UnknownDestinationError extends Error {
  override get name() {
    return 'UnknownDestinationError';
  }
  readonly reason = 'destination_unknown';

  constructor(name: unknown) {
    const isWord = typeof name === 'string' && /^[\w -]{1,64}$/.test(name);
    super(isWord ? `Unknown destination: ${name}` : 'Unknown destination');
  }
}

/** The service cannot take a request now; rudder-server tries again. */
export class OverloadError extends Error {
  override get name() {
    return 'OverloadError';
  }
  readonly reason: 'overload' | 'memory_fencing' | 'stalled' | 'draining';
  /** The bytes of the heap that are missing for a request even when it is alone. */
  readonly heapNeeded: number | undefined;

  constructor(reason: OverloadError['reason'], heapNeeded?: number) {
    super(`The service takes no request now: ${reason}`);
    this.reason = reason;
    this.heapNeeded = heapNeeded;
  }
}

/** Tells errors that requests and overload bring about from faults of this program. */
export const isExpected = (error: unknown): error is RequestError | OverloadError | UnknownDestinationError =>
  [RequestError, OverloadError, UnknownDestinationError].some((known) => error instanceof known);
