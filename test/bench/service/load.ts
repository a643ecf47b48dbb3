import { connect } from 'node:net';

/** What stands between the head and the body of a response. */
export const END_OF_HEAD = '\r\n\r\n';
const OK = Buffer.from('HTTP/1.1 200 ');

/** Sends bytes on a connection of their own and returns the whole response, once it has ended. */
export function exchange(port: number, bytes: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(Buffer.concat(chunks));
    });
  });
}

/** Writes a request as rudder-server does. */
export function writeRequest(body: string, headers: Readonly<Record<string, string>> = {}): Buffer {
  const head = Object.entries({
    Host: 'localhost:9090',
    'User-Agent': 'Go-http-client/1.1',
    Connection: 'close',
    'Content-Length': String(Buffer.byteLength(body)),
    'Content-Type': 'application/json; charset=utf-8',
    'X-Feature-Filter-Code': '?1',
    'X-Feature-Gzip-Support': '?1',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(['POST /v0/destinations/june HTTP/1.1', ...head].join('\r\n').concat(END_OF_HEAD, body));
}

/** How a server was loaded. */
export interface Load {
  readonly port: number;
  readonly bytes: Buffer;
  readonly connections: number;
  readonly isOver: (sent: number) => boolean;
}

/** What came of a load. */
export interface LoadResult {
  readonly sent: number;
  readonly failed: number;
  readonly seconds: number;
}

/** Sends the same request again and again on a number of connections at once, a new one for each request. */
export async function load({ port, bytes, connections, isOver }: Load): Promise<LoadResult> {
  let [sent, failed] = [0, 0];
  const start = performance.now();
  const one = async () => {
    while (!isOver(sent)) {
      sent += 1;
      const response = await exchange(port, bytes).catch(() => Buffer.of());
      if (!response.subarray(0, OK.length).equals(OK)) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return { sent, failed, seconds: (performance.now() - start) / 1000 };
}
