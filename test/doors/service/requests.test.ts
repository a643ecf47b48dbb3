import { gzipSync } from 'node:zlib';
import { sendChunk } from '../../rudder-server/client.js';
import { headersOf, writeBody, type Form } from '../../rudder-server/event.js';
import { headOf, openRaw } from '../../rudder-server/raw-connection.js';
import { start, type Running } from '../../rudder-server/running.js';
import { goodEvents } from '../../rudder-server/samples.js';
import { post, type Received } from '../../support/serve.js';

const MEBIBYTE = 1024 * 1024;
let service: Running;
let small: Running;
beforeAll(async () => {
  [service, small] = await Promise.all([start(), start({ maxBodyBytes: MEBIBYTE })]);
});
afterAll(() => Promise.all([service.end(), small.end()]));

const PATH = '/v0/destinations/june';
const event = '{"message":{"type":"page","userId":"canary"},"metadata":{"destinationId":"canary"}}';
const GZIP = { 'Content-Encoding': 'gzip' };
const good = writeBody.plain(goodEvents(100));

const ERRORS = {
  400: 'Bad Request',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
};
const envelope = (status: keyof typeof ERRORS, message: string) => ({
  status,
  apiVersion: undefined,
  body: { error: ERRORS[status], message },
});
const shapeInvalid = envelope(500, 'The body is not of a form that this version knows');
const destinationMissing = envelope(500, 'The body lacks a destination that its events name');
const jsonInvalid = envelope(400, 'The body is not valid JSON');
const gzipInvalid = envelope(400, 'The body is not valid gzip');
const tooLarge = envelope(413, 'The body is larger than --max-body allows');
const encodingUnknown = envelope(415, 'The body may be sent plain or as gzip');
const nothing = { status: 200, apiVersion: '2', body: [] };

const toOutcome = ({ status, headers, text }: Received) => ({
  status,
  apiVersion: headers['apiversion'],
  body: JSON.parse(text) as unknown,
});
const withId = (id: string) => `{"input":[{"metadata":{"destinationId":${id}}}],"destinations":{}}`;

const ROWS: readonly (readonly [string, Form, string | Buffer, Record<string, string>, object])[] = [
  ['no events', 'plain', '[]', {}, nothing],
  ['no events', 'compacted', '{"input":[],"destinations":{}}', {}, nothing],
  ['JSON that ends too early', 'plain', `[${event}`, {}, jsonInvalid],
  ['JSON that goes on behind its end', 'compacted', '{"input":[],"destinations":{}}canary', {}, jsonInvalid],
  ['a text that is no JSON', 'plain', 'canary', {}, jsonInvalid],
  ['gzip that is none', 'plain', good, GZIP, gzipInvalid],
  ['gzip that ends too early', 'plain', gzipSync(good).subarray(0, -9), GZIP, gzipInvalid],
  ['gzip of JSON that is none', 'plain', gzipSync('canary'), GZIP, jsonInvalid],
  ['an object', 'plain', event, {}, shapeInvalid],
  ['the compacted form without its header', 'plain', '{"input":[],"destinations":{}}', {}, shapeInvalid],
  ['null', 'plain', 'null', {}, shapeInvalid],
  ['a text', 'plain', '"canary"', {}, shapeInvalid],
  ['no body', 'plain', '', {}, shapeInvalid],
  ['no body', 'compacted', '', {}, shapeInvalid],
  ['a list', 'compacted', `[${event}]`, {}, shapeInvalid],
  ['no input', 'compacted', '{"destinations":{}}', {}, shapeInvalid],
  ['input that is an object', 'compacted', '{"input":{},"destinations":{}}', {}, shapeInvalid],
  ['no destinations', 'compacted', `{"input":[${event}]}`, {}, shapeInvalid],
  ['destinations that are a list', 'compacted', '{"input":[],"destinations":[]}', {}, shapeInvalid],
  ['a destination that is not there', 'compacted', withId('"canary"'), {}, destinationMissing],
  ['the destination __proto__', 'compacted', withId('"__proto__"'), {}, destinationMissing],
  ['the destination constructor', 'compacted', withId('"constructor"'), {}, destinationMissing],
  ['another encoding', 'plain', good, { 'Content-Encoding': 'br' }, encodingUnknown],
];

test.each(ROWS)('H1: %s, %s, is answered by the table', async (_, form, body, headers, expected) => {
  const answer = await post(service.port, PATH, body, { ...headersOf(form), ...headers });

  expect(toOutcome(answer)).toStrictEqual(expected);
  expect(answer.text).not.toContain('canary');
});

test.each([
  ['gzip', gzipSync(good), GZIP],
  ['the encoding identity', good, { 'Content-Encoding': 'identity' }],
  ['another content type', good, { 'Content-Type': 'text/plain' }],
])('H1: %s is taken as the plain text is', async (_, body, headers) => {
  const plain = await sendChunk({ port: service.port, events: goodEvents(100), form: 'plain' });
  const answer = await post(service.port, PATH, body, { ...headersOf('plain'), ...headers });

  expect(answer.status).toBe(200);
  expect(answer.text).toBe(plain.text);
});

test('H1: gzip that unpacks to 300 MB is refused by the limit of 200', async () => {
  const member = gzipSync(Buffer.alloc(30 * MEBIBYTE, ' '), { level: 1 });
  const body = Buffer.concat(Array<Buffer>(10).fill(member));

  expect(toOutcome(await post(service.port, PATH, body, GZIP))).toStrictEqual(tooLarge);
});

test.each([
  ['a body', ' '.repeat(MEBIBYTE + 1), {}],
  ['a body of unknown length', ' '.repeat(MEBIBYTE + 1), { 'Transfer-Encoding': 'chunked' }],
  ['a body behind gzip', gzipSync(' '.repeat(MEBIBYTE + 1)), GZIP],
])('H1: %s of a byte too many is refused', async (_, body, headers) => {
  expect(toOutcome(await post(small.port, PATH, body, headers))).toStrictEqual(tooLarge);
});

test('H1: a body of as many bytes as are allowed is taken', async () => {
  const body = `[${' '.repeat(MEBIBYTE - 2)}]`;

  expect(toOutcome(await post(small.port, PATH, body))).toStrictEqual(nothing);
});

test.each([
  ['by a connection that ends', (length: number) => headOf(length)],
  ['within gzip', (length: number) => headOf(length).replace('Host', 'Content-Encoding: gzip\r\nHost')],
])('H1: a body cut short %s gets no answer, and the service goes on', async (_, head) => {
  const { socket, received, closed } = await openRaw(service.port);
  socket.write(head(1000));
  socket.write(gzipSync('[]'));
  socket.end();
  await closed;

  expect(received()).toBe('');
  expect(toOutcome(await post(service.port, PATH, '[]'))).toStrictEqual(nothing);
});

test('a request of HTTP/1.0 that names no host is answered', async () => {
  const { socket, received, closed } = await openRaw(service.port);
  socket.write('GET /health HTTP/1.0\r\n\r\n');
  await closed;

  expect(received()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\r\n\r\n\{"service":"UP","version":"[\d.]+"\}$/);
});
