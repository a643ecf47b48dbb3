/** Why a request as a whole is refused; rudder-server reads the status alone, people the text. */
const reasons = {
  json_invalid: { status: 400, text: 'The body is not valid JSON' },
  gzip_invalid: { status: 400, text: 'The body is not valid gzip' },
  shape_invalid: { status: 500, text: 'The body is not of a form that this version knows' },
  destination_missing: { status: 500, text: 'The body lacks a destination that its events name' },
  destination_unknown: { status: 404, text: 'The destination is not June' },
  body_too_large: { status: 413, text: 'The body is larger than --max-body allows' },
  encoding_unknown: { status: 415, text: 'The body may be sent plain or as gzip' },
} as const;

export type RequestReason = keyof typeof reasons;

/** A request that cannot be answered event by event; its body is never quoted. */
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
