import { connect } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';

/** Sends bytes on a connection of their own and returns the status that is answered, once the answer has ended. */
export function exchange(port: number, bytes: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(bytes));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => {
      resolve(Number(chunks[0]?.subarray(9, 12).toString()));
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
      const status = await exchange(port, bytes).catch(() => 0);
      if (status !== 200) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  return { sent, failed, seconds: (performance.now() - start) / 1000 };
}
