import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../../json/index.js';
import { refuseFile } from '../../errors.js';
import { createGuard, type Guard } from './guard.js';
import { readBody } from './read-body.js';

/** What the server says to a request of the page: JSON, with a status. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** What the page can ask for, by the path of the request. */
export type Routes = ReadonlyMap<string, (body: JsonObject) => Promise<Reply>>;

/** What is served, and where. */
export interface Served {
  readonly page: string;
  readonly routes: Routes;
  readonly port: number;
}

const HOST = '127.0.0.1';
const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': `${type}; charset=utf-8` });
  response.end(text);
}

const sendJson = (response: ServerResponse, { status, body }: Reply) => {
  send(response, status, 'application/json', JSON.stringify(body));
};

const refusal = (status: number, error: string): Reply => ({ status, body: { error } });

async function replyTo(request: IncomingMessage, { routes }: Served, guard: Guard): Promise<Reply> {
  if (!guard.isFromPage(request)) return refusal(403, 'This is for the page alone');
  const route = request.method === 'POST' ? routes.get(request.url ?? '') : undefined;
  if (route === undefined) return refusal(404, 'There is nothing here');
  const body = await readBody(request);
  return body === undefined ? refusal(400, 'The request is no JSON object') : route(body);
}

function handle(request: IncomingMessage, response: ServerResponse, served: Served, guard: Guard): void {
  const isPage = request.method === 'GET' && request.url === '/';
  if (isPage && guard.isForHost(request)) {
    send(response, 200, 'text/html', served.page);
    return;
  }
  replyTo(request, served, guard)
    .catch(() => refusal(500, 'The server failed'))
    .then((reply) => {
      sendJson(response, reply);
    })
    .catch(() => {
      response.destroy();
    });
}

function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(refuseFile('listen on', `${HOST}:${port}`, error));
    });
    server.listen(port, HOST, () => {
      resolve(server.address() as AddressInfo);
    });
  });
}

/** Serves the page to this machine alone; returns its address, and what ends it. Throws `UsageError`. */
export async function servePage(served: Served): Promise<{ url: string; close: () => void }> {
  let address = '';
  const guard = createGuard(() => address);
  const server = createServer((request, response) => {
    handle(request, response, served, guard);
  });
  const { port } = await listen(server, served.port);
  address = `${HOST}:${port}`;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://${address}/#token=${guard.token}`, close };
}
