import type { JuneBody, JuneRequest } from '../index.js';

/** RudderStack's delivery format, version 1: a request that rudder-server sends itself. */
export interface Delivery<Body = JuneBody> {
  version: '1';
  type: 'REST';
  method: 'POST';
  endpoint: string;
  headers: Record<string, string>;
  params: Record<string, never>;
  body: { JSON: Body; JSON_ARRAY: object; XML: object; FORM: object };
  files: Record<string, never>;
}

/** Writes a request in RudderStack's delivery format. */
export function toDelivery<Body>({ method, url, headers, body }: JuneRequest<Body>): Delivery<Body> {
  return {
    version: '1',
    type: 'REST',
    method,
    endpoint: url,
    headers,
    params: {},
    body: { JSON: body, JSON_ARRAY: {}, XML: {}, FORM: {} },
    files: {},
  };
}

/** Gives a delivery the user id that the processor's form has, too; a spread would take several times as long. */
export function withUserId<Body>(delivery: Delivery<Body>) {
  const { version, type, method, endpoint, headers, params, body, files } = delivery;
  return { version, type, method, endpoint, headers, params, body, files, userId: '' };
}
