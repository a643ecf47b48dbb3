import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { goodEvents } from '../rudder-server/samples.js';
import { sendChunk } from '../rudder-server/client.js';
import { headOf } from '../rudder-server/raw-connection.js';
import { post } from '../support/serve.js';

/** Whom an attack is for, and until when. */
export interface Target {
  readonly port: number;
  readonly isOver: () => boolean;
}

/** Sends what should do no harm until the time is over; resolves with the statuses that came. */
export type Client = (target: Target) => Promise<ReadonlySet<number | undefined>>;

const PATH = '/v0/destinations/june';
const PAUSE_MS = 20;
const repeat = (text: string, count: number) => `[${`${text},`.repeat(count - 1)}${text}]`;
const levels = (count: number) => `${'['.repeat(count)}${']'.repeat(count)}`;
const COMPACTED = { 'X-Content-Format': 'json+compactedv1' };
const sharing = (destination: string) =>
  `{"input":${repeat('{"metadata":{"destinationId":"d"}}', 2000)},"destinations":{"d":${destination}}}`;

/** Makes a client that sends one body again and again. */
const sender =
  (body: string, path = PATH, headers: Record<string, string> = {}): Client =>
  async ({ port, isOver }) => {
    const statuses = new Set<number | undefined>();
    while (!isOver()) {
      statuses.add((await post(port, path, body, headers)).status);
      await wait(PAUSE_MS);
    }
    return statuses;
  };

/** Opens a connection that sends bytes, reads nothing, and is opened anew when it is cut. */
const silent =
  (head: (body: string) => string, body: string): Client =>
  async ({ port, isOver }) => {
    let socket: Socket | undefined;
    while (!isOver()) {
      if (socket === undefined || socket.destroyed) {
        socket = connect(port, '127.0.0.1').on('error', () => undefined);
        socket.pause().write(head(body));
      }
      await wait(PAUSE_MS);
    }
    socket?.destroy();
    return new Set();
  };

const zeros = repeat('0', 99_999);

/** Posts 99,999 zeros again and again. */
export const postsZeros: Client = sender(zeros);

/** Posts 99,999 zeros and never reads the answer. */
export const neverReads: Client = silent((body) => headOf(body.length) + body, zeros);

/** Announces 200 MB and sends one byte. */
export const announces: Client = silent((body) => headOf(200 * 1024 * 1024) + body, '[');

/** Does what rudder-server does. */
export const ordinary: Client = async ({ port, isOver }) => {
  const statuses = new Set<number | undefined>();
  const events = goodEvents(10);
  while (!isOver()) {
    statuses.add((await sendChunk({ port, events, form: 'plain' })).status);
    await wait(PAUSE_MS);
  }
  return statuses;
};

/** Bodies that are small for what they come to. */
export const hostileClients: readonly Client[] = [
  postsZeros,
  neverReads,
  announces,
  sender(repeat('{}', 99_999)),
  sender(repeat('{"30":0}', 400_000)),
  sender(levels(1_000_000)),
  sender(repeat('{"message":{"type":"page","userId":"u"}}', 50_000)),
  sender(sharing(`{"text":"${'x'.repeat(100_000)}"}`), '/routerTransform', COMPACTED),
  sender(sharing(`{${' '.repeat(100_000)}}`), '/routerTransform', COMPACTED),
  sender(sharing(`"${'x'.repeat(100_000)}"`), '/routerTransform'),
  sender('{}\n'.repeat(99_999), '/transform'),
  sender('{"30":[{},{},{}]}\n'.repeat(99_999), '/transform'),
  sender(repeat('{"30":0}', 400_000), '/transform'),
  sender(`["${'é'.repeat(5_000_000)}"]`),
];
