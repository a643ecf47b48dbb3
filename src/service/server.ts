import type { Server } from 'node:http';
import { Server as NetServer, type AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { ServiceEnv } from './exchange.js';

/** A port that is open. */
export interface OpenServer {
  readonly address: AddressInfo;
  /** Takes no new connection; those that are open go on. */
  readonly stopListening: () => void;
  /** Ends all connections. */
  readonly close: () => Promise<void>;
}

/** rudder-server waits 600 s for an answer and drops idle connections after 5 s to 30 s; neither must race ours. */
const TIMEOUTS = { requestTimeout: 660_000, headersTimeout: 70_000, keepAliveTimeout: 65_000 };
const BACKLOG = 1024;

function createServer(app: Hono<ServiceEnv>): Server {
  const server = createAdaptorServer({
    fetch: app.fetch,
    overrideGlobalObjects: false,
    autoCleanupIncoming: false,
    serverOptions: TIMEOUTS,
  }) as Server;
  server.timeout = TIMEOUTS.requestTimeout;
  // Node answers a body that is cut short with 400, by which rudder-server loses its events; without an answer it retries.
  return server.on('clientError', (_, socket) => socket.destroy());
}

/** Opens a port; rejects with the system's error where that cannot be. */
export function openServer(app: Hono<ServiceEnv>, port: number, host: string): Promise<OpenServer> {
  const server = createServer(app);
  const isClosed = new Promise<void>((resolve) => server.once('close', resolve));
  const stopListening = () => {
    if (server.listening) NetServer.prototype.close.call(server); // that of HTTP ends idle connections, too
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
