import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json as readJson } from 'node:stream/consumers';

/** A request that June has got, as fixtures write it. */
export interface Delivered {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** A server in June's place. */
export interface MockJune {
  readonly port: number;
  /** Returns what has come since it was asked the last time. */
  readonly take: () => Delivered[];
  readonly close: () => Promise<void>;
}

async function readDelivered(request: IncomingMessage): Promise<Delivered> {
  const { 'content-type': contentType, authorization } = request.headers;
  const headers = { 'Content-Type': contentType, Authorization: authorization };
  return { method: request.method, url: request.url, headers, body: await readJson(request) };
}

/** Starts a June that takes everything. */
export async function startMockJune(): Promise<MockJune> {
  const delivered: Delivered[] = [];
  const server = createServer((request, response) => {
    void readDelivered(request).then((each) => {
      delivered.push(each);
      response.end('{"success":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  return { port: (server.address() as AddressInfo).port, take: () => delivered.splice(0), close };
}
