import { gzipSync } from 'node:zlib';
import { createService } from '../../src/service/index.js';
import { countParsed } from '../../src/service/http/heap.js';
import { limitLabels } from '../../src/service/telemetry/label-cardinality.js';

const MEBIBYTE = 1024 * 1024;
const options = { logLevel: 'silent', metricsPort: 9090, maxBodyBytes: 4 * MEBIBYTE } as const;
const service = createService(options);
const URL = 'http://127.0.0.1:9090';
const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  service.fetch(
    new Request(`${URL}/v0/destinations/june`, {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    }),
  );
const answerTo = async (...request: Parameters<typeof post>) => {
  const response = await post(...request);
  return { status: response.status, text: await response.text() };
};

const tooLarge = {
  status: 413,
  text: '{"error":"Payload Too Large","message":"The body is larger than --max-body allows"}',
};

test('a small body that unpacks to a very large one is refused while it is unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(300 * MEBIBYTE, ' '));

  expect(await answerTo(bomb, { 'Content-Encoding': 'gzip' })).toStrictEqual(tooLarge);
});

test.each(['gzip, gzip', 'deflate', 'br', 'GZIP '])(
  'the encoding %j is known or refused',
  async (encoding) => {
    const { status } = await answerTo(gzipSync('[]'), { 'Content-Encoding': encoding });

    expect(status).toBe(encoding === 'GZIP ' ? 200 : 415);
  },
);

test('a gzip body that is cut short is refused', async () => {
  const packed = gzipSync(`[${' '.repeat(100_000)}]`);

  expect(await answerTo(packed.subarray(0, -20), { 'Content-Encoding': 'gzip' })).toStrictEqual({
    status: 400,
    text: '{"error":"Bad Request","message":"The body is not valid gzip"}',
  });
});

test('more events than rudder-server ever sends are refused, as each is answered', async () => {
  expect(await answerTo(`[${'0,'.repeat(100_000)}0]`)).toStrictEqual({
    status: 413,
    text: '{"error":"Payload Too Large","message":"The body holds more events than one response may hold"}',
  });
});

test('the heap that a text will need is counted by its values', () => {
  expect(countParsed('[{},'.repeat(MEBIBYTE))).toBe(MEBIBYTE * (4 + 3 * 192));
});

test('combinations of labels are limited in number, and each label in length and characters', () => {
  const limit = limitLabels<'a' | 'b'>(2);
  const sent = [
    ['x', 'y'],
    ['x', undefined],
    ['z', ''],
    ['x', 'y'],
    ['x', ''],
    ['y', 'x'],
  ];

  expect(sent.map(([a, b]) => Object.values(limit({ a, b })).join('|'))).toStrictEqual([
    'x|y',
    'x|',
    'other|other',
    'x|y',
    'x|',
    'other|other',
  ]);
  expect(
    ['x'.repeat(64), 'x'.repeat(65), 5, null, 'é', 'a,b', 'a:b "c"'].map((a) => limitLabels(9)({ a })),
  ).toStrictEqual([{ a: 'x'.repeat(64) }, ...Array<object>(5).fill({ a: 'other' }), { a: 'a:b "c"' }]);
});
