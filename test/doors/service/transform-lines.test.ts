import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { accoil } from '../../../src/accoil.js';
import { createTransformer, june, overlays, type OverlaidTransformer } from '../../../src/index.js';
import { headOf, openRaw } from '../../rudder-server/raw-connection.js';
import { start, type Running } from '../../rudder-server/running.js';
import { until } from '../../rudder-server/until.js';
import { realMessages } from '../../support/real-messages.js';
import { readPage } from '../../support/markdown.js';
import { post } from '../../support/serve.js';

const MEBIBYTE = 1024 * 1024;
const GZIP = { 'Content-Encoding': 'gzip' };
const page = (userId: string) => JSON.stringify({ type: 'page', userId });
const paged = (userId: string) =>
  '{"status":"transformed","request":{"method":"POST","url":"https://api.june.so/api/page",' +
  `"headers":{"Content-Type":"application/json"},"body":{"userId":"${userId}"}},"warnings":[]}`;
const refused = (code: string, message: string) =>
  `{"status":"rejected","error":{"name":"InstrumentationError","code":"${code}","message":"${message}",` +
  '"statusCode":400,"place":{"destKey":null,"sourceKeys":[],"mapping":null}}}';
const noJson = refused('json_invalid', 'The line is not valid JSON');
const noUtf8 = refused('utf8_invalid', 'The line is not valid UTF-8');
const notAnObject = (kind: string) =>
  refused('message_invalid', `Message must be a JSON object, received ${kind}`);
const levels = (count: number) => `${'['.repeat(count)}${']'.repeat(count)}`;
const tooDeep = refused('nesting_too_deep', 'Message has too many levels to be written as JSON');

let service: Running;
beforeAll(async () => {
  service = await start({ transform: true });
});
afterAll(() => service.end());

const send = (body: string | Buffer, headers: Record<string, string> = {}) =>
  post(service.port, '/transform', body, headers);
const outcomesOf = (text: string) => text.split('\n').slice(0, -1);

/** What the library says of a message, less the header of the key. */
function expectedOf(message: unknown, { safeTransform }: Pick<OverlaidTransformer, 'safeTransform'>): string {
  const outcome = safeTransform(message);
  if (outcome.status !== 'transformed') return JSON.stringify(outcome);
  const { Authorization: _, ...headers } = outcome.request.headers;
  return JSON.stringify({ ...outcome, request: { ...outcome.request, headers } });
}

test('there is no such route unless it is asked for', async () => {
  const plain = await start();
  const { status } = await post(plain.port, '/transform', page('u1'));
  await plain.end();

  expect(status).toBe(404);
});

test('each message that SDKs send has the outcome of the library, in the order of the lines', async () => {
  const transformer = createTransformer({ apiKey: 'any' }) as OverlaidTransformer;
  const { status, headers, text } = await send(realMessages.map((each) => JSON.stringify(each)).join('\n'));

  expect([status, headers['content-type']]).toStrictEqual([200, 'application/x-ndjson; charset=utf-8']);
  expect(outcomesOf(text)).toStrictEqual(realMessages.map((each) => expectedOf(each, transformer)));
  expect(text).not.toContain('Authorization');
});

test('the API, the address and overlays apply', async () => {
  const options = { api: 'sdk', baseUrl: 'https://proxy.example', overlays: [overlays.trackingApi] } as const;
  const message = { type: 'track', anonymousId: 'a1', event: 'Paid' };
  const { port, end } = await start({ ...options, transform: true });
  const { text } = await post(port, '/transform', JSON.stringify(message));
  await end();

  expect(text).toBe(`${expectedOf(message, createTransformer({ ...options, apiKey: 'any' }))}\n`);
  expect(text).toContain(
    '"url":"https://proxy.example/track","headers":{"Content-Type":"application/json"},',
  );
});

test('messages are those of the first destination', async () => {
  const { port, end } = await start({ transform: true, destinations: [accoil, june] });
  const { text } = await post(port, '/transform', `{"type":"page"}`);
  await end();

  expect(text).toContain('"mapping":"accoil/page#/rules/');
});

test('the page on the command line shows what comes', async () => {
  const [, sent = '', shown = ''] =
    /^ {4}\$ curl --data-binary '(.*)' .*\n((?: {4}.*\n)+)/m.exec(readPage('docs/command-line.md')) ?? [];
  const { text } = await send(sent);

  expect(text).toBe(`${shown.replaceAll(/^ +|\n/gm, '')}\n`);
});

test.each([
  ['nothing', '', []],
  ['one line that is not ended', page('a'), [paged('a')]],
  ['lines that end as on Windows', `${page('a')}\r\n${page('b')}\r\n`, [paged('a'), paged('b')]],
  ['a byte order mark', `\ufeff${page('a')}\n`, [paged('a')]],
  ['a line feed alone', '\n', [noJson]],
  ['blank lines', `${page('a')}\n\n \n${page('b')}\n\n`, [paged('a'), noJson, noJson, paged('b'), noJson]],
  ['a line that is cut off', `{"type":"canary\n${page('a')}`, [noJson, paged('a')]],
  ['two messages in a line', `${page('a')} ${page('b')}\n${page('c')}`, [noJson, paged('c')]],
  ['zero bytes', `\0\n${page('a')}`, [noJson, paged('a')]],
  [
    'bytes that are no UTF-8',
    Buffer.from(`{"type":"caf\xe9"}\n${page('a')}\n"\xff"`, 'latin1'),
    [noUtf8, paged('a'), noUtf8],
  ],
  ['the character that stands for such bytes', page('\ufffd'), [paged('\ufffd')]],
  [
    'what is no object',
    `null\n5\n"canary"\n[]`,
    [notAnObject('null'), notAnObject('an integer'), notAnObject('a string'), notAnObject('an array')],
  ],
  [
    'more levels than can be written',
    `{"type":"page","userId":"a","properties":{"p":${levels(100_000)}}}\n${page('b')}`,
    [tooDeep, paged('b')],
  ],
  ['a key of the prototype', `{"type":"page","userId":"a","__proto__":{"x":1}}`, [paged('a')]],
] as const)('%s: an outcome for each line', async (_, body, outcomes) => {
  const { status, text } = await send(body);

  expect([status, text]).toStrictEqual([200, outcomes.map((each) => `${each}\n`).join('')]);
});

test.each([
  ['gzip', gzipSync(page('a')), GZIP, 200, `${paged('a')}\n`],
  ['gzip that is none', page('canary'), GZIP, 400, 'The body is not valid gzip'],
  ['another encoding', page('canary'), { 'Content-Encoding': 'br' }, 415, 'plain or as gzip'],
  ['more lines than may be', '{\n'.repeat(100_001), {}, 413, 'more events than one response may hold'],
  ['as many lines as may be', '{\n'.repeat(100_000), {}, 200, noJson],
])('%s is answered as by the other routes', async (_, body, headers, status, part) => {
  const answer = await send(body, headers);

  expect(answer.status).toBe(status);
  expect(answer.text).toContain(part);
  expect(answer.text).not.toContain('canary');
});

test('a line of 20 MB is transformed, and one that is no JSON refused, beside others', async () => {
  const long = 'é'.repeat(10 * MEBIBYTE);
  const { status, text } = await send([page('a'), page(long), `"${long}`, page('b')].join('\n'));

  expect(status).toBe(200);
  expect(outcomesOf(text).map((line) => (line.length > MEBIBYTE ? line.length : line))).toStrictEqual([
    paged('a'),
    paged(long).length,
    noJson,
    paged('b'),
  ]);
});

test('others are answered while many lines are worked on', async () => {
  const order: string[] = [];
  const outgoing = request({ port: service.port, path: '/transform', method: 'POST', agent: false });
  const ended = once(outgoing, 'response').then(async ([response]) => {
    await readText(response as IncomingMessage);
    order.push('transform');
  });
  outgoing.end(`${page('u'.repeat(1000))}\n`.repeat(40_000));
  await once(outgoing, 'finish');
  for (let index = 0; index < 3; index++) {
    await (await fetch(`http://127.0.0.1:${service.port}/health`)).text();
    order.push('health');
  }
  await ended;

  expect(order).toStrictEqual(['health', 'health', 'health', 'transform']);
});

/** Begins an upload of a few bytes of many, and waits until it is inside. */
async function beginUpload(port: number, bytes: number) {
  const { socket, closed } = await openRaw(port);
  socket.write(headOf(bytes, 'close', '/transform'));
  socket.write(' '.repeat(bytes - 1));
  await until(async () => (await post(port, '/transform', page('a'))).status === 503);
  return { socket, closed };
}

test('while an upload fills the service it asks to try again, and then it is good again', async () => {
  const { port, end } = await start({ transform: true, maxInflightBytes: 4000 });
  const upload = await beginUpload(port, 3000);
  const { status, headers } = await post(port, '/transform', page('a'));
  upload.socket.destroy();
  await upload.closed;
  await until(async () => (await post(port, '/transform', page('a'))).status === 200);
  await end();

  expect([status, headers['x-rudder-should-retry'], headers['x-rudder-error-reason']]).toStrictEqual([
    503,
    'true',
    'overload',
  ]);
});

test('a body above the limit is refused, and one that is as large taken', async () => {
  const { port, end } = await start({ transform: true, maxBodyBytes: 1000 });
  const answers = [1000, 1001].map((length) => post(port, '/transform', page('a').padEnd(length)));
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  await end();

  expect(statuses).toStrictEqual([200, 413]);
});
