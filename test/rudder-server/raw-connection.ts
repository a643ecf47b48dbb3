import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

/** A connection on which bytes are sent as they are. */
export interface RawConnection {
  readonly socket: Socket;
  /** All that has come so far. */
  readonly received: () => string;
  /** Resolves when the connection is closed, with the code of the error that it had, if any. */
  readonly closed: Promise<string | undefined>;
}

/** Opens a connection. */
export async function openRaw(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  let code: string | undefined;
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', (error: NodeJS.ErrnoException) => {
    code = error.code;
  });
  const closed = new Promise<string | undefined>((resolve) => {
    socket.on('close', () => {
      resolve(code);
    });
  });
  await once(socket, 'connect');
  return { socket, received: () => Buffer.concat(chunks).toString(), closed };
}

/** The head of a request whose body has so many bytes, on a connection of its own or a kept one. */
export const headOf = (bytes: number, connection = 'close', path = '/v0/destinations/june'): string =>
  [
    `POST ${path} HTTP/1.1`,
    'Host: transformer',
    `Connection: ${connection}`,
    `Content-Length: ${bytes}`,
    '\r\n',
  ].join('\r\n');

/** The numbers of the status lines that have come. */
export const statusesOf = (text: string): string[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = '']) => status);
