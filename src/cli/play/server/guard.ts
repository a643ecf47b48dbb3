import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What a request must bring to be answered. */
export interface Guard {
  /** Handed to the page behind the # of its address, which no browser sends. */
  readonly token: string;
  /** Another name for this machine is refused, so that no foreign name can be pointed at it. */
  readonly isForHost: (request: IncomingMessage) => boolean;
  /** Only the page itself, opened with the token, may ask for more. */
  readonly isFromPage: (request: IncomingMessage) => boolean;
}

const TOKEN_BYTES = 32;

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** Makes the guard of a server; its address is known once it listens. */
export function createGuard(address: () => string): Guard {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const isForHost = ({ headers }: IncomingMessage) => headers.host === address();
  const isFromPage = (request: IncomingMessage) => {
    const { origin, authorization = '' } = request.headers;
    return isForHost(request) && origin === `http://${address()}` && isSame(authorization, `Bearer ${token}`);
  };
  return { token, isForHost, isFromPage };
}
