/** A request as transformers make it. */
export interface SendableRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
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
