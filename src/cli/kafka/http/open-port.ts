import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a path is answered with. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Answers GET requests, by their paths. */
export type Answers = Readonly<Record<string, () => Answer | Promise<Answer>>>;

/** Answers with JSON. */
export const jsonAnswer = (value: unknown, status = 200): Answer => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});

async function answer(answers: Answers, { method = '', url = '' }: IncomingMessage) {
  const [path = ''] = url.split('?');
  const find = Object.hasOwn(answers, path) && ['GET', 'HEAD'].includes(method) ? answers[path] : undefined;
  return find === undefined ? jsonAnswer({ error: 'There is no such route' }, 404) : find();
}

/** Opens a port; rejects with the system's error where that cannot be. */
export function openPort(answers: Answers, port: number, host: string): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const respond = async () => {
      const { status, type, body } = await answer(answers, incoming);
      outgoing.writeHead(status, { 'Content-Type': type }).end(body);
    };
    respond().catch(() => outgoing.destroy());
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, host, () => {
      resolve(server);
    });
  });
}

/** Returns the port that is open. */
export const portOf = (server: Server): number => (server.address() as AddressInfo).port;
