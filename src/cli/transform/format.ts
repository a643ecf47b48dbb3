import { createWriteAround, tryStringify } from '../../json/index.js';
import type { JuneRequest, OverlaidBody } from '../../index.js';
import { toDelivery, withUserId } from '../../rudderstack/delivery.js';
import { redactHeaders } from '../configuration.js';

/** The forms in which a request can be written. */
export const FORMATS = ['request', 'body', 'rudderstack'] as const;
export type Format = (typeof FORMATS)[number];

/** How requests are written. */
export interface FormatOptions {
  readonly format: Format;
  /** Writes the header of the API key as it is sent. */
  readonly withCredentials: boolean;
  /** The name of that header. */
  readonly authHeader: string;
}

/** Tells whether what is written holds the API key. */
export const holdsCredentials = ({ format, withCredentials }: Omit<FormatOptions, 'authHeader'>): boolean =>
  withCredentials && format !== 'body';

type Request = JuneRequest<OverlaidBody>;

/** Writes a request of a transformer as JSON; `undefined` for a message of too many levels. */
export type TryWriteRequest = (request: Request) => string | undefined;

/** Makes the writer of the requests of one transformer. */
export function createTryWriteRequest(options: FormatOptions): TryWriteRequest {
  const { format, withCredentials, authHeader } = options;
  if (format === 'body') return ({ body }) => tryStringify(body);
  return createWriteAround((request: Request, body) => {
    const { method, url } = request;
    const headers = withCredentials ? request.headers : redactHeaders(request, authHeader);
    const shown = { method, url, headers, body: body as unknown as Request['body'] };
    return format === 'rudderstack' ? withUserId(toDelivery(shown)) : shown;
  });
}
