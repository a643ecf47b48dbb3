import fc from 'fast-check';
import { LINES, RECORD, RECORD_SIZE } from '../../src/cli/input/block.js';
import { readBlocks } from '../../src/cli/input/read-blocks.js';
import { forEachRecord } from '../../src/cli/input/records/read-record.js';

async function* toChunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield await Promise.resolve(bytes.subarray(at, at + size));
    at += size;
  }
}

async function readAll(text: string, sizes: readonly number[], maxBytes = 1000) {
  const bytes = Buffer.from(text);
  const found: [string | null, number, number][] = [];
  for await (const block of readBlocks({ file: 'any', chunks: toChunks(bytes, sizes), maxBytes })) {
    forEachRecord(block, (record) => found.push([record.text, record.byteOffset, record.line]));
  }
  return found;
}

/** Lines by the definition: their text, where they begin, and their number. */
function linesOf(text: string): [string, number, number][] {
  let byteOffset = 0;
  const lines = text.split('\n').map((line, index): [string, number, number] => {
    const start = byteOffset;
    byteOffset += Buffer.byteLength(line) + 1;
    return [line, start, index + 1];
  });
  return lines.at(-1)?.[0] === '' ? lines.slice(0, -1) : lines;
}

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
const line = fc.string({ unit: fc.constantFrom('a', 'é', '"', '[', '{', ',', ' ', '\r', '\\') });

test('lines are found wherever the input is cut', async () => {
  const text = fc.array(line, { maxLength: 6 }).map((lines) => ['{}', ...lines].join('\n'));
  await fc.assert(
    fc.asyncProperty(text, sizes, async (input, cuts) => {
      expect(await readAll(input, cuts)).toStrictEqual(linesOf(input));
    }),
    { numRuns: 2000 },
  );
});

const json = fc.jsonValue({ maxDepth: 3 });
const spaces = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 3 });

test('the elements of an array are found wherever the input is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(json, { maxLength: 5 }), spaces, sizes, async (values, space, cuts) => {
      const texts = values.map((value) => JSON.stringify(value, null, space === '' ? undefined : 1));
      const input = `${space}[${space}${texts.join(`${space},${space}`)}${space}]${space}`;
      const found = await readAll(input, cuts);
      const begins = found.map(([, byteOffset]) => Buffer.from(input).subarray(0, byteOffset).toString());

      expect(found.map(([text]) => JSON.parse(text ?? '') as unknown)).toStrictEqual(
        values.map((value) => JSON.parse(JSON.stringify(value)) as unknown),
      );
      expect(found.map(([, , at]) => at)).toStrictEqual(begins.map((before) => before.split('\n').length));
    }),
    { numRuns: 2000 },
  );
});

const object = fc.dictionary(fc.string(), json, { minKeys: 1, maxKeys: 4 });

test('pretty-printed objects are found wherever the input is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 4 }), sizes, async (values, cuts) => {
      const texts = values.map((value) => JSON.stringify(value, null, 2));
      const found = await readAll(texts.join('\n'), cuts, 100_000);

      expect(found.map(([text]) => text)).toStrictEqual(texts);
      expect(found.map(([, , at]) => at)).toStrictEqual(
        texts.map((_, index) => ['', ...texts.slice(0, index)].join('\n').split('\n').length),
      );
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['an object that goes on, indented', '{"a":\n {"b":1}}', ['{"a":\n {"b":1}}']],
  ['an object that goes on with a key', '{\n"a":1}', ['{\n"a":1}']],
  ['objects with white space between', '\ufeff\n{ "a": 1,\r\n\r\n  "b": "}\\"" }\n\n {}{}', 4],
  ['a line cut off behind a colon, before another', '{"a":\n{"b":1}', ['{"a":', '{"b":1}']],
  ['a line cut off behind a comma, before another', '{"a":1,\n\n{"b":1}', ['{"a":1,', '', '{"b":1}']],
  ['a line cut off in a string', '{"a\n"b":1}', ['{"a', '"b":1}']],
  ['a line cut off at the end', '{"a":\n', ['{"a":']],
  ['other text between objects', '{\n "a":1\n}\n?\n}\n{}', ['{\n "a":1\n}', '?', '}', '{}']],
  ['an object that is not closed', '{\n "a":{}\n{}', ['{\n "a":{}\n{}']],
])('%s is read as it should be', async (_, input, texts) => {
  for (const cuts of [[1], [2], [1000]]) {
    const found = (await readAll(input, cuts)).map(([text]) => text);

    expect(typeof texts === 'number' ? found.length : found).toStrictEqual(texts);
  }
});

test('lines are found together, and only the one that was begun alone', async () => {
  const chunks = toChunks(Buffer.from(`{}\n${'{"a":1}\n'.repeat(10_000)}`), [60_000]);
  const kinds: number[][] = [];
  for await (const { records } of readBlocks({ file: 'any', chunks, maxBytes: 1000 }))
    kinds.push([...records.filter((_, index) => index % RECORD_SIZE === RECORD_SIZE - 1)]);

  expect(kinds).toStrictEqual([[LINES], [RECORD, LINES]]);
});

test('a record of 100 MB that comes in small chunks is joined once', async () => {
  const bytes = Buffer.alloc(100_000_000, 'x');
  const chunks = toChunks(bytes, [8 * 1024]);
  const lengths: number[] = [];
  for await (const block of readBlocks({ file: 'any', chunks, maxBytes: bytes.length }))
    lengths.push(block.bytes.length);

  expect(lengths).toStrictEqual([bytes.length]);
});

test.each([
  ['lines', 'ab\ncdefghij\nkl'],
  ['an array', '["a","cdefghij","k"]'],
])('a record that is too long is told in its place, in %s', async (_, input) => {
  for (const cuts of [[1], [3], [100]]) {
    const found = await readAll(input, cuts, 4);

    expect(found.map(([text]) => text === null)).toStrictEqual([false, true, false]);
    expect(found[1]?.[1]).toBe(input.startsWith('[') ? 5 : 3);
  }
});

test('an input of white space alone is lines, however long', async () => {
  const input = ' \n'.repeat(50_000);
  const found = await readAll(input, [1000]);

  expect(found).toStrictEqual(linesOf(input));
});

test('an array that is not closed gives what is there', async () => {
  expect(await readAll('[{"a":1},{"b":', [4])).toStrictEqual([
    ['{"a":1}', 1, 1],
    ['{"b":', 9, 1],
  ]);
});
