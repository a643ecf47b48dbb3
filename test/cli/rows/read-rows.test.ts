import fc from 'fast-check';
import { readBlocks } from '../../../src/cli/input/read-blocks.js';
import { forEachRecord, type InputRecord } from '../../../src/cli/input/records/read-record.js';
import { createParseRow } from '../../../src/cli/input/rows/parse-row.js';

async function* toChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function readRows(text: string | Buffer, size: number, maxBytes = 1000): Promise<InputRecord[]> {
  const records: InputRecord[] = [];
  const chunks = toChunks(Buffer.from(text), size);
  for await (const block of readBlocks({ file: 'any', chunks, maxBytes, isOfRows: true }))
    forEachRecord(block, (record) => records.push(record));
  return records;
}
const codesOf = (records: readonly InputRecord[]) => records.map(({ malformed }) => malformed?.code);

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', '\r', ' ', '{') });
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
/** Cells that mean the same with and without quotes are written in either way. */
const written = fc.tuple(cell, fc.boolean()).map(([text, isQuoted]) => ({
  text,
  written: isQuoted || /[",\n\r]/.test(text) ? quote(text) : text,
}));
const rows = fc.array(fc.tuple(written, written), { minLength: 1, maxLength: 5 });

test('rows are found wherever the input is cut, and each holds its cells', async () => {
  const ends = fc.constantFrom('\n', '\r\n');
  await fc.assert(
    fc.asyncProperty(
      rows,
      ends,
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      async (table, end, isEnded, size) => {
        const lines = table.map((row) => ['u1', ...row.map((each) => each.written)].join(','));
        const text = `\ufeff"user_id",a,b${end}${lines.join(end)}${isEnded ? end : ''}`;
        const found = await readRows(text, size);
        const parse = createParseRow('page');
        const starts = lines.map(
          (_, index) =>
            Buffer.from(text).indexOf(end) +
            end.length +
            Buffer.byteLength(
              lines
                .slice(0, index)
                .map((line) => line + end)
                .join(''),
            ),
        );

        expect(found.map((record) => record.text)).toStrictEqual(lines);
        expect(found.map(({ byteOffset }) => byteOffset)).toStrictEqual(starts);
        expect(found.map(({ line }) => line)).toStrictEqual(
          starts.map((start) => Buffer.from(text).subarray(0, start).toString().split('\n').length),
        );
        expect(found.flatMap((record) => parse(record).messages)).toStrictEqual(
          table.map(([a, b]) => {
            const cells = Object.entries({ a: a.text, b: b.text }).filter(([, value]) => value !== '');
            const properties = cells.length === 0 ? {} : { properties: Object.fromEntries(cells) };
            return { type: 'page', userId: 'u1', ...properties };
          }),
        );
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  ['a quote within a cell', 'user_id,a\nu1,5" n\nu2,x\n', ['u1,5" n', 'u2,x']],
  ['text behind a quoted cell', 'user_id,a\n"u1"x,y\nu2,x', ['"u1"x,y', 'u2,x']],
  ['a quote that is not closed', 'user_id,a\nu1,"y\nu2,x\n', ['u1,"y\nu2,x\n']],
])('%s spoils no more than it has to', async (_, input, texts) => {
  for (const size of [1, 3, 1000]) {
    expect((await readRows(input, size)).map(({ text }) => text)).toStrictEqual(texts);
  }
});

test('blank lines before the header and between rows are no rows', async () => {
  const records = await readRows('\n\r\nuser_id,a\r\n\r\nu1,b\r\n\n', 2);

  expect(records.map(({ text, line, header }) => [text, line, header])).toStrictEqual([
    ['', 4, 'user_id,a'],
    ['u1,b', 5, 'user_id,a'],
    ['', 6, 'user_id,a'],
  ]);
});

test.each([
  ['a name that comes twice', 'id,user_id,id\nm,u,m\n'],
  ['a name that is empty', 'user_id,\nu,x\n'],
  ['a name with white space around it', 'user_id, event\nu,x\n'],
  ['no id of anybody', 'event,event_text\ne,E\n'],
  ['semicolons', 'user_id;event\nu;e\n'],
  ['carriage returns alone', 'user_id,event\ru,e\ru,e'],
  ['an open quote', '"user_id,event\nu,e\n'],
  [
    'bytes that are no UTF-8',
    Buffer.concat([Buffer.from('user_id,'), Buffer.from([0xff, 0x0a]), Buffer.from('u,e\n')]),
  ],
  ['more than 64 kB', `user_id,${'a'.repeat(70_000)}\nu,e\n`],
])('a header with %s is refused once', async (_, input) => {
  for (const size of [1000, 100_000]) {
    const records = await readRows(input, size);

    expect(codesOf(records)).toStrictEqual(['csv_header_invalid']);
    expect(records[0]?.line).toBe(1);
  }
});

test('rows that are too long or no UTF-8 are refused in their place, and no others', async () => {
  const bad = Buffer.concat([Buffer.from('u2,'), Buffer.from([0xff])]);
  const input = Buffer.concat([
    Buffer.from('user_id,a\nu1,b\n'),
    bad,
    Buffer.from(`\nu3,${'x'.repeat(50)}\nu4,"é"\n`),
  ]);
  for (const size of [1, 7, 1000]) {
    const records = await readRows(input, size, 40);

    expect(records.map(({ line, malformed }) => [line, malformed?.code])).toStrictEqual([
      [2, undefined],
      [3, 'utf8_invalid'],
      [4, 'line_too_long'],
      [5, undefined],
    ]);
  }
});

test.each([
  ['nothing', '', []],
  ['a header alone', 'user_id,event', []],
  ['lines of JSON', '{"user_id":"u1"}\n{"user_id":"u2"}', ['{"user_id":"u1"}', '{"user_id":"u2"}']],
  ['an array of JSON', '[{"user_id":"u1"},{"user_id":"u2"}]', ['{"user_id":"u1"}', '{"user_id":"u2"}']],
  ['one column', 'user_id\nu1\nu2', ['u1', 'u2']],
])('%s is read as it should be', async (_, input, texts) => {
  expect((await readRows(input, 1000)).map(({ text }) => text)).toStrictEqual(texts);
});

test('what is neither JSON nor text is told', async () => {
  expect(codesOf(await readRows(Buffer.from('user_id,event\nu,e\n', 'utf16le'), 1000))).toStrictEqual([
    'input_foreign',
  ]);
});
