import { tryStringify } from '../../json/index.js';
import type { JuneRequest, OverlaidBody } from '../../index.js';
import { toDelivery, withUserId } from '../../rudderstack/delivery.js';

/** The forms in which a request can be written. */
export const FORMATS = ['request', 'body', 'rudderstack'] as const;
export type Format = (typeof FORMATS)[number];

/** How requests are written. */
export interface FormatOptions {
  readonly format: Format;
  /** Writes the Authorization header as it is sent. */
  readonly withCredentials: boolean;
}

/** Tells whether what is written holds the API key. */
export const holdsCredentials = ({ format, withCredentials }: FormatOptions): boolean =>
  withCredentials && format !== 'body';

const REDACTED = '[redacted]';

/** Returns the headers of a request without the key. */
export function redactHeaders({ headers }: JuneRequest<OverlaidBody>): JuneRequest['headers'] {
  return { ...headers, Authorization: REDACTED };
}

/** Writes a request as JSON; `undefined` for a message of too many levels. */
export function tryWriteRequest(
  request: JuneRequest<OverlaidBody>,
  options: FormatOptions,
): string | undefined {
  const { format, withCredentials } = options;
  if (format === 'body') return tryStringify(request.body);
  const headers = withCredentials ? request.headers : redactHeaders(request);
  if (format === 'rudderstack') return tryStringify(withUserId(toDelivery({ ...request, headers })));
  const { method, url, body } = request;
  return tryStringify({ method, url, headers, body });
}
