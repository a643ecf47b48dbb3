import { isBlank, ownValue } from '../json/index.js';

/** A request as transformers make it. */
export interface SendableRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const IDS = ['userId', 'anonymousId', 'groupId'];

/**
 * Returns the lane of a request: the user id of its body, else the anonymous id, else the group id; `undefined` for a body
 * without any, which needs no order.
 */
export function laneOf({ body }: Pick<SendableRequest, 'body'>): string | undefined {
  const ids = IDS.map((key) => ownValue(body, key));
  return ids.find((id): id is string => typeof id === 'string' && !isBlank(id));
}

/** What `fetch` takes beside the address. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly redirect: 'manual';
}

/** Returns what `fetch` takes to send a request once; a redirect is answered and not followed. */
export function toFetch({ method, url, headers, body }: SendableRequest): [url: string, init: FetchInit] {
  return [url, { method, headers: { ...headers }, body: JSON.stringify(body), redirect: 'manual' }];
}
