import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { Server as NetServer, type AddressInfo } from 'node:net';
import type { Handler } from './handle.js';
import { fromIncoming, sendResponse } from './http-context.js';

/** A port that is open. */
export interface OpenServer {
  readonly address: AddressInfo;
  /** Takes no new connection; those that are open go on. */
  readonly stopListening: () => void;
  /** Ends all connections. */
  readonly close: () => Promise<void>;
}

/** rudder-server waits 600 s for a response; a client that is busy with one request for longer than this has gone. */
const PATIENCE_MS = 660_000;
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
 * Refuses what is no HTTP as Node does, but for a body that is cut short: by the 400 rudder-server would lose its events,
 * without a response it sends them again.
 */
function refuseBroken({ code = '' }: NodeJS.ErrnoException, socket: Duplex): void {
  if (code === 'HPE_INVALID_EOF_STATE' || !socket.writable) {
    socket.destroy();
    return;
  }
  socket.end(`HTTP/1.1 ${BROKEN_STATUS[code] ?? '400 Bad Request'}\r\nConnection: close\r\n\r\n`);
}

/** Makes the listener that has requests handled; a fault of this program closes the connection. */
export function toListener(handle: Handler, onFault: (error: unknown) => void): RequestListener {
  const listen = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    try {
      const { response, onSent } = await handle(fromIncoming(incoming));
      sendResponse(outgoing, response, onSent);
    } catch (error) {
      onFault(error);
      outgoing.destroy();
    }
  };
  return (incoming, outgoing) => void listen(incoming, outgoing);
}

/** Opens a port; rejects with the system's error where that cannot be. */
export function openServer(listener: RequestListener, port: number, host: string): Promise<OpenServer> {
  const server = createServer(TIMEOUTS, listener).on('clientError', refuseBroken);
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
