import { headersOf, writeBody } from './event.js';
import { judge } from './judge.js';
import { decodePostParameters } from './post-parameters.js';
import { decodeProcessorAnswer } from './processor-answer.js';
import { readGoJson } from './read-go-json.js';
import { decodeRouterAnswer } from './router-answer.js';
import { eventOf, messageOf } from './samples.js';
import { normalizeJson, toGoText, writeGoJson } from './write-go-json.js';

test.each([
  ['{"b":1,"a":[true,null,"x"],"__proto__":{}}', '{"__proto__":{},"a":[true,null,"x"],"b":1}'],
  ['{"\ue000":1,"\ud83d\ude00":2,"é":3}', '{"é":3,"\ue000":1,"\ud83d\ude00":2}'],
  ['["<a&b>","\\u2028","\\u0001\\t\\/"]', '["\\u003ca\\u0026b\\u003e","\\u2028","\\u0001\\t/"]'],
  ['[1e21,1E-7,1.50,-0,9007199254740993]', '[1e+21,1e-7,1.5,-0,9007199254740992]'],
  ['{"a":1,"a":2}', '{"a":2}'],
  ['["\\ud800x","\\"\\\\"]', '["\ufffdx","\\"\\\\"]'],
])('Go writes %s anew as %s', (text, written) => {
  expect(writeGoJson(readGoJson(text))).toBe(written);
});

test('a text in one form keeps the order and every digit of whole numbers', () => {
  expect(normalizeJson(' {"b":9007199254740993,"a":[1.50,1e400,"\\u0061"]} ')).toBe(
    '{"b":9007199254740993,"a":[1.5,1e400,"a"]}',
  );
});

test('Go reads 10,000 levels and no more', () => {
  const text = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  expect(writeGoJson(readGoJson(text(10_000)))).toBe(text(10_000));
  expect(() => readGoJson(text(10_001))).toThrow('exceeded max depth');
  expect(() => readGoJson('[1')).toThrow('not valid JSON');
  expect(() => writeGoJson(readGoJson('[1e400]'))).toThrow('Go cannot decode the number 1e400');
});

test('an event is sent in both forms', () => {
  const event = eventOf(messageOf(1));
  const { message, metadata, destination } = event;
  const connection = '{"config":null,"destinationId":"d1","enabled":true,"sourceId":"s3"}';

  expect([writeBody.plain([event, 'null']), writeBody.compacted([event, 'null'])]).toStrictEqual([
    `[{"message":${message},"metadata":${metadata},"destination":${destination},"connection":${connection},` +
      '"libraries":null,"credentials":null},null]',
    `{"input":[{"message":${message},"metadata":${metadata}},null],"destinations":{"d1":${destination}},` +
      `"connections":{"s3:d1":${connection}}}`,
  ]);
  expect(headersOf('compacted')).toStrictEqual({
    ...headersOf('plain'),
    'X-Content-Format': 'json+compactedv1',
  });
});

const ok = { apiversion: '2' };
const saved = { 'x-rudder-should-retry': 'true' };
const counted = { action: 'retry', isCounted: true };
const aborted = { action: 'give up', consequence: 'aborts the events' };

test.each<[number | undefined, Record<string, string>, object]>([
  [200, ok, { action: 'take' }],
  [200, {}, { action: 'give up', consequence: 'panics' }],
  [200, { apiversion: '1' }, { action: 'give up', consequence: 'panics' }],
  [undefined, {}, counted],
  [408, ok, counted],
  [429, ok, counted],
  [500, saved, counted],
  [503, ok, counted],
  [503, saved, { action: 'retry', isCounted: false }],
  [404, ok, aborted],
  [204, ok, aborted],
  [301, ok, aborted],
  [413, ok, aborted],
])('status %s with %j is judged by the table', (status, headers, verdict) => {
  expect(judge({ status, headers, text: '' })).toMatchObject(verdict);
});

const output = {
  ...{ version: '1', type: 'REST', method: 'POST', endpoint: 'https://x', userId: '', headers: { A: 'b' } },
  ...{ params: {}, files: {}, body: { JSON: { b: '<', a: 1 }, JSON_ARRAY: {}, XML: {}, FORM: {} } },
};
const element = { output, metadata: { jobId: 1 }, statusCode: 200 };
const failed = { metadata: { jobId: 1 }, statusCode: 400, error: 'x', statTags: { a: 'b' } };

test('a right answer is decoded', () => {
  const [one, other] = decodeProcessorAnswer(toGoText([element, failed]), [1n, 1n]);

  expect([one, other]).toMatchObject([
    { jobId: 1n, statusCode: 200, error: '', statTags: {} },
    { jobId: 1n, statusCode: 400, error: 'x', statTags: { a: 'b' }, output: undefined },
  ]);
  expect(decodePostParameters(one?.output)).toStrictEqual({
    method: 'POST',
    endpoint: 'https://x',
    headers: { A: 'b' },
    body: '{"a":1,"b":"\\u003c"}',
  });
});

test.each<[string, unknown, string]>([
  ['no list', {}, 'panics'],
  ['an element that is a number', [5], 'panics'],
  ['output that is a list', [{ ...element, output: [] }], 'panics'],
  ['an error that is an object', [{ ...failed, error: {} }], 'panics'],
  ['a number in statTags', [{ ...failed, statTags: { a: 1 } }], 'panics'],
  ['a status that is a fraction', [{ ...element, statusCode: 200.5 }], 'panics'],
  ['a status that is text', [{ ...element, statusCode: '200' }], 'panics'],
  ['a jobId beyond 64 bits', [{ ...element, metadata: { jobId: 1e19 } }], 'panics'],
  ['a JOBID that is a text', [{ ...element, metadata: { JOBID: '1' } }], 'panics'],
  ['a jobId that is a text', [{ ...element, metadata: { jobId: '1' } }], 'panics'],
  ['a sourceId that is a number', [{ ...element, metadata: { jobId: 1, sourceId: 5 } }], 'panics'],
  ['messageIds that are numbers', [{ ...element, metadata: { jobId: 1, messageIds: [1] } }], 'panics'],
  ['metadata that is a list', [{ ...element, metadata: [] }], 'panics'],
  ['two keys that are equal without case', [{ ...failed, Error: 'x' }], 'panics'],
  ['no element', [], 'loses events'],
  ['two elements', [element, element], 'loses events'],
  ['another jobId', [{ ...element, metadata: { jobId: 2 } }], 'loses events'],
  ['200 without output', [{ ...element, output: undefined }], 'loses events'],
  ['output with 400', [{ ...failed, output }], 'loses events'],
  ['400 without an error', [{ ...failed, error: '' }], 'loses events'],
  ['status 429', [{ ...failed, statusCode: 429 }], 'aborts the events'],
])('the processor is in trouble for %s', (_, answer, consequence) => {
  expect(() => decodeProcessorAnswer(toGoText(answer), [1n])).toThrow(`rudder-server ${consequence}`);
});

test.each<[string, object, string]>([
  ['type rest', { type: 'rest' }, 'loses events'],
  ['files', { files: { a: {} } }, 'loses events'],
  ['files that are a list', { files: [] }, 'blocks the queue of a user'],
  ['params', { params: { a: 'b' } }, 'loses events'],
  ['params that are a list', { params: [] }, 'blocks the queue of a user'],
  ['a header that is a number', { headers: { a: 5 } }, 'blocks the queue of a user'],
  ['a userId that is a number', { userId: 5 }, 'blocks the queue of a user'],
  ['a body that is a text', { body: '' }, 'blocks the queue of a user'],
  ['a format that is a list', { body: { ...output.body, JSON: [] } }, 'retries'],
  ['an unknown format', { body: { ...output.body, YAML: {} } }, 'retries'],
  ['a format that is missing', { body: { JSON: {} } }, 'retries'],
  ['two formats', { body: { ...output.body, FORM: { a: 1 } } }, 'loses events'],
  ['no body', { body: { ...output.body, JSON: {} } }, 'loses events'],
])('the delivery is in trouble for %s', (_, change, consequence) => {
  const text = toGoText({ ...output, ...change });

  expect(() => decodePostParameters(readGoJson(text))).toThrow(`rudder-server ${consequence}`);
});

const routed = { batchedRequest: output, metadata: [{ jobId: 1 }], batched: false, statusCode: 200 };

test.each<[string, unknown]>([
  ['a list', [routed]],
  ['a lost job', { output: [] }],
  ['a job twice', { output: [routed, routed] }],
  ['no metadata', { output: [routed, { ...routed, metadata: [] }] }],
  ['a destination that is a text', { output: [{ ...routed, destination: 'd1' }] }],
  ['batched that is a text', { output: [{ ...routed, batched: 'no' }] }],
])('the router is in trouble for %s', (_, answer) => {
  expect(decodeRouterAnswer(toGoText({ output: [routed] }), [1n])).toMatchObject([{ jobIds: [1n] }]);
  expect(() => decodeRouterAnswer(toGoText(answer), [1n])).toThrow('rudder-server retries');
});
