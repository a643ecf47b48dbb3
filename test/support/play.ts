import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

/** A response of the page's server. */
export interface PlayResponse {
  readonly status: number;
  readonly text: string;
  readonly headers: NodeJS.Dict<string | readonly string[]>;
}

/** The command `play` in a process of its own. */
export interface Played {
  /** The address that it printed. */
  readonly url: URL;
  readonly child: ChildProcess;
  readonly send: (options: {
    readonly path: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
  }) => Promise<PlayResponse>;
  /** Asks as the page does; returns the status and what was said. */
  readonly post: (path: string, body?: object) => Promise<readonly [status: number, body: unknown]>;
}

const running = new Set<ChildProcess>();

/** Starts `play` and waits for its address. */
export async function startPlay(args: readonly string[], cwd = process.cwd()): Promise<Played> {
  const cli = join(process.cwd(), 'dist', 'cli.mjs');
  const env = { PATH: process.env['PATH'], JUNE_API_KEY: 'wk_secret_of_june' };
  const child = spawn(process.execPath, [cli, 'play', ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const lines = createInterface(child.stdout);
  const [address] = await new Promise<string[]>((resolve) => {
    lines.on('line', (line) => {
      if (line.startsWith('http:')) resolve([line]);
    });
  });
  const url = new URL(address ?? '');

  const send: Played['send'] = async ({ path, method = 'POST', headers = {}, body = '' }) => {
    const sent = request({ host: url.hostname, port: url.port, path, method, headers });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks = await response.toArray();
    const text = Buffer.concat(chunks as Buffer[]).toString();
    return { status: response.statusCode ?? 0, text, headers: response.headers };
  };
  const authorization = `Bearer ${url.hash.replace('#token=', '')}`;
  const post: Played['post'] = async (path, body = {}) => {
    const headers = { origin: url.origin, authorization };
    const { status, text } = await send({ path, headers, body: JSON.stringify(body) });
    return [status, JSON.parse(text)];
  };
  return { url, child, send, post };
}

/** Ends what a test has left running. */
export function stopPlayed(): void {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
}
