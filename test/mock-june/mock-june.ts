import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { certificate } from './certificate.js';
import { isStalling, play, SUCCESS, type Fault } from './faults.js';
import type { Script } from './script.js';
import { validate, type Received } from './validate.js';

/** One request at the mock, and what it did with it. */
export interface LogEntry extends Received {
  /** Milliseconds by the clock of the mock. */
  readonly at: number;
  /** What is wrong with it; `null` when nothing is. */
  readonly problem: string | null;
  readonly fault: Fault['kind'] | null;
}

/** A June that remembers what it got, and fails as it is told. */
export interface MockJune {
  readonly url: string;
  readonly log: readonly LogEntry[];
  /** The bodies that were taken, by which June answered with success. */
  readonly taken: () => unknown[];
  /** How many requests it holds without an answer. */
  readonly stalled: () => number;
  /** Ends all connections, those in use too. */
  readonly drop: () => void;
  readonly close: () => Promise<void>;
}

/** How a mock is made. */
export interface MockOptions {
  readonly script?: Script;
  readonly port?: number;
  readonly isTls?: boolean;
  readonly now?: () => number;
}

interface Log {
  readonly log: LogEntry[];
  stalled: number;
}

function createHandler(log: Log, { script = () => undefined, now = () => performance.now() }: MockOptions) {
  let number = 0;

  return async (request: IncomingMessage, response: ServerResponse) => {
    const text = await readText(request);
    const { method = '', url: path = '' } = request;
    if (path === '/__log') {
      response.end(JSON.stringify(log.log));
      return;
    }
    number += 1;
    const received = { method, path, headers: request.headers as Received['headers'], text };
    const problem = validate(received) ?? null;
    const fault = script(number, text) ?? null;
    log.log.push({ ...received, at: now(), problem, fault: fault?.kind ?? null });
    if (fault === null) {
      response.writeHead(problem === null ? 200 : 400).end(problem ?? SUCCESS);
      return;
    }
    if (isStalling(fault)) {
      log.stalled += 1;
      response.on('close', () => (log.stalled -= 1));
    }
    play(fault, request, response);
  };
}

const isTaken = ({ problem, fault }: LogEntry) => problem === null && (fault === null || fault === 'close');

/** Starts a mock on this machine. */
export async function startMockJune(options: MockOptions = {}): Promise<MockJune> {
  const state: Log = { log: [], stalled: 0 };
  const handle = createHandler(state, options);
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch(() => response.destroy());
  };
  const isTls = options.isTls === true;
  const server = isTls ? createTlsServer(certificate, listener) : createServer(listener);
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.on('close', () => sockets.delete(socket));
  });
  await once(server.listen(options.port ?? 0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  const close = async () => {
    const closed = once(server.close(), 'close');
    drop();
    await closed;
  };
  return {
    url: `${isTls ? 'https' : 'http'}://127.0.0.1:${port}`,
    log: state.log,
    taken: () => state.log.filter(isTaken).map(({ text }) => JSON.parse(text) as unknown),
    stalled: () => state.stalled,
    drop,
    close,
  };
}
