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

const linesTo = (url: string, calls: readonly string[]) =>
  calls.map((call) => {
    const headers = { 'Content-Type': 'application/json', Authorization: 'Basic KEY' };
    return JSON.stringify({ method: 'POST', url: `${url}/api/${call}`, headers, body: { call } });
  });

/** Runs the script with lines as its input; returns what it printed and how it ended. */
async function runScript(lines: readonly string[]) {
  const child = spawn(process.execPath, [join(ROOT, 'docs', 'examples', 'send.mjs')]);
  const ended = once(child, 'exit');
  child.stdin.end(`${lines.join('\n')}\n`);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return [stdout, stderr, await ended];
}

test('the script sends one request after the other, and again what may pass later', async () => {
  const { port } = server.address() as AddressInfo;
  const lines = linesTo(`http://127.0.0.1:${port}`, ['track', 'group', 'page']);

  expect(await runScript(lines)).toStrictEqual(['2 sent, 1 failed\n', 'line 3: 400\n', [1, null]]);
  expect(received).toStrictEqual([
    'POST /api/track Basic KEY {"call":"track"}',
    'POST /api/group Basic KEY {"call":"group"}',
    'POST /api/group Basic KEY {"call":"group"}',
    'POST /api/group Basic KEY {"call":"group"}',
    'POST /api/page Basic KEY {"call":"page"}',
  ]);
});

test('the script says why nothing answers, and stops at the first line for which that is so', async () => {
  // nobody listens there, and no other test is given it as a free port
  const lines = linesTo('http://127.0.0.1:3', ['track', 'page']);
  const said = 'line 1: ECONNREFUSED\nThere was no answer, so nothing behind line 1 is sent\n';

  expect(await runScript(lines)).toStrictEqual(['0 sent, 1 failed\n', said, [1, null]]);
}, 30_000);
