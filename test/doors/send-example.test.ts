import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from '../support/run-cli.js';

const received: string[] = [];
/** What the server answers to one request after the other. */
const statuses = [200, 503, 429, 201, 400];

const server = createServer((request, response) => {
  void text(request).then((body) => {
    received.push(
      `${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''} ${body}`,
    );
    response.writeHead(statuses[received.length - 1] ?? 500).end('{}');
  });
});

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => server.close());

test('the script sends one request after the other, and again what may pass later', async () => {
  const { port } = server.address() as AddressInfo;
  const lines = ['track', 'group', 'page'].map((call) => {
    const url = `http://127.0.0.1:${port}/api/${call}`;
    const headers = { 'Content-Type': 'application/json', Authorization: 'Basic KEY' };
    return JSON.stringify({ method: 'POST', url, headers, body: { call } });
  });
  const child = spawn(process.execPath, [join(ROOT, 'docs', 'examples', 'send.mjs')]);
  const ended = once(child, 'exit');
  child.stdin.end(`${lines.join('\n')}\n`);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);

  expect([stdout, stderr, await ended]).toStrictEqual(['2 sent, 1 failed\n', 'line 3: 400\n', [1, null]]);
  expect(received).toStrictEqual([
    'POST /api/track Basic KEY {"call":"track"}',
    'POST /api/group Basic KEY {"call":"group"}',
    'POST /api/group Basic KEY {"call":"group"}',
    'POST /api/group Basic KEY {"call":"group"}',
    'POST /api/page Basic KEY {"call":"page"}',
  ]);
});
