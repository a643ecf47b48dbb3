import { setTimeout as wait } from 'node:timers/promises';
import { announces, hostileClients, neverReads, ordinary, postsZeros, type Client } from './attacks.js';
import { serve } from '../support/serve.js';

const CROWD = 20;
const anyOf = (clients: readonly Client[]) => clients[Math.floor(Math.random() * clients.length)] as Client;

/** What is tried, each beside an ordinary client. */
export const ATTACKS: Readonly<Record<string, readonly Client[]>> = {
  'six clients that post 99,999 zeros': Array<Client>(6).fill(postsZeros),
  'twenty clients that never read': Array<Client>(20).fill(neverReads),
  'three clients that announce 200 MB': Array<Client>(3).fill(announces),
  'a random mix': Array.from({ length: CROWD }, () => anyOf(hostileClients)),
};

/** What came of an attack. */
export interface Endured {
  readonly isAlive: boolean;
  /** The statuses that the ordinary client got. */
  readonly ordinary: ReadonlySet<number | undefined>;
}

/** Attacks a service with a heap of 200 MB for a time, and kills it then. */
export async function attack(clients: readonly Client[], ms: number): Promise<Endured> {
  const served = await serve(['--metrics-port', 'off', '--transform'], ['--max-old-space-size=200']);
  const { port } = served;
  let isEnded = false;
  const ended = served.ended.then(() => {
    isEnded = true;
  });
  const end = performance.now() + ms;
  const isOver = () => isEnded || performance.now() > end;
  for (const run of clients) void run({ port, isOver });
  const statuses = await ordinary({ port, isOver });
  await Promise.race([ended, wait(Math.max(0, end - performance.now()))]);
  const isAlive = !isEnded;
  served.kill('SIGKILL');
  await ended;
  return { isAlive, ordinary: statuses };
}
