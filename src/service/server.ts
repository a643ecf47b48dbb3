import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { Server as NetServer, type AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { PATIENCE_MS, type ServiceEnv } from './exchange.js';

/** A port that is open. */
export interface OpenServer {
  readonly address: AddressInfo;
  /** Takes no new connection; those that are open go on. */
  readonly stopListening: () => void;
  /** Ends all connections. */
  readonly close: () => Promise<void>;
}

/** rudder-server drops idle connections after 5 s to 30 s, which must not race ours. */
const TIMEOUTS = { requestTimeout: PATIENCE_MS, headersTimeout: 70_000, keepAliveTimeout: 65_000 };
const BACKLOG = 1024;

/** Node's server of HTTP ends idle connections when it closes, the server below it does not; Bun's has none below it. */
function closePort(server: Server): void {
  const isNetServer: boolean = server instanceof NetServer;
  if (isNetServer) NetServer.prototype.close.call(server);
  else server.close();
}

const BROKEN_STATUS: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/**
 * Answers what is no HTTP as Node does, but for a body that is cut short: by the 400 rudder-server would lose its events,
 * without an answer it sends them again.
 */
function answerBroken({ code = '' }: NodeJS.ErrnoException, socket: Duplex): void {
  if (code === 'HPE_INVALID_EOF_STATE' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(`HTTP/1.1 ${BROKEN_STATUS[code] ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
}

/** A request of HTTP/1.0 may name no host, and hono makes a URL of each. */
function createServer(app: Hono<ServiceEnv>): Server {
  return createAdaptorServer({
    fetch: app.fetch,
    hostname: 'localhost',
    overrideGlobalObjects: false,
    autoCleanupIncoming: false,
    serverOptions: TIMEOUTS,
  }).on('clientError', answerBroken) as Server;
}

/** Opens a port; rejects with the system's error where that cannot be. */
export function openServer(app: Hono<ServiceEnv>, port: number, host: string): Promise<OpenServer> {
  const server = createServer(app);
  const isClosed = new Promise<void>((resolve) => server.once('close', resolve));
  const stopListening = () => {
    if (server.listening) closePort(server);
  };
  const close = async () => {
    stopListening();
    server.closeAllConnections();
    await isClosed;
  };
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      resolve({ address: server.address() as AddressInfo, stopListening, close });
    });
  });
}
