import { Agent, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { decodePostParameters } from './post-parameters.js';
import type { GoJson } from './read-go-json.js';

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Something that may hold an output. */
interface Deliverable {
  readonly output: GoJson | undefined;
}

/**
 * Delivers an output as the router does: what is sent is what Go writes, with its own `User-Agent`. It goes to the mock
 * as to a proxy, so that the mock sees the whole URL.
 */
export function deliver({ output }: Deliverable, port: number): Promise<number | undefined> {
  const { method, endpoint, headers, body } = decodePostParameters(output);
  const own = { 'User-Agent': 'RudderLabs', 'Content-Length': String(Buffer.byteLength(body)) };
  const options = { port, path: endpoint, method, agent, headers: { ...headers, ...own } };
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (response) => {
      readText(response).then(() => {
        resolve(response.statusCode);
      }, reject);
    });
    outgoing.on('error', reject).end(body);
  });
}

/** Delivers all that was transformed, one after the other. */
export async function deliverAll(elements: readonly Deliverable[], port: number): Promise<void> {
  for (const element of elements) if (element.output !== undefined) await deliver(element, port);
}
