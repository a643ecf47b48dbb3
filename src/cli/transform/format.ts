import { tryStringify } from '../../json/index.js';
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

/** Stands for a body; no other string of a request is this one. */
const BODY = 'the body';

/** Writes what stands before and behind a body. */
function writeAround(request: Request, options: FormatOptions): readonly string[] {
  const { format, withCredentials, authHeader } = options;
  const { method, url } = request;
  const headers = withCredentials ? request.headers : redactHeaders(request, authHeader);
  const shown = { method, url, headers, body: BODY as unknown as Request['body'] };
  const written = format === 'rudderstack' ? withUserId(toDelivery(shown)) : shown;
  return JSON.stringify(written).split(JSON.stringify(BODY));
}

/** Makes the writer of the requests of one transformer, of which all for one URL differ in their bodies alone. */
export function createTryWriteRequest(options: FormatOptions): TryWriteRequest {
  const known = new Map<string, readonly string[]>();

  return (request) => {
    const body = tryStringify(request.body);
    if (body === undefined || options.format === 'body') return body;
    const around = known.get(request.url) ?? writeAround(request, options);
    known.set(request.url, around);
    const [before = '', behind = ''] = around;
    return before + body + behind;
  };
}
