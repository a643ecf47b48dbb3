import type { InputRecord } from '../../../src/cli/input/records/read-record.js';
import { createParseRow } from '../../../src/cli/input/rows/parse-row.js';

const parse = (text: string, header?: string) => {
  const place = { file: 'any', line: 2, byteOffset: 0, end: text.length };
  const record: InputRecord = { ...place, text, header, malformed: null };
  return createParseRow('track')(record);
};
const HEADER = 'user_id,event_text,note';
const csvOf = (text: string) => parse(text, HEADER);
const tracked = (note: string) => ({ type: 'track', userId: 'u1', event: 'E', properties: { note } });

test.each([
  ['without quotes', 'u1,E, n ', ' n '],
  ['with quotes', '"u1","E","a, ""b"""', 'a, "b"'],
  ['with a line feed', 'u1,E,"a\nb\r\nc"', 'a\nb\r\nc'],
  ['with a carriage return', 'u1,E,a\rb', 'a\rb'],
  ['that looks like a number', 'u1,E,007', '007'],
])('a cell of CSV %s is a string', (_, text, note) => {
  expect(csvOf(text)).toStrictEqual({
    text,
    header: HEADER,
    messages: [tracked(note)],
    isBatch: false,
    malformed: null,
  });
});

test('empty cells are absent', () => {
  expect(csvOf('u1,,""').messages).toStrictEqual([{ type: 'track', userId: 'u1' }]);
});

test.each([
  ['the names of its header, as files that were joined have', HEADER, 'it is the header again'],
  ['too few cells', 'u1,E', 'it has 2 cells, and its header has 3'],
  ['too many cells', 'u1,E,"n",x', 'it has 4 cells, and its header has 3'],
  ['a quote that is not closed', 'u1,E,"n', 'a quote is not closed'],
  ['text behind a quoted cell', 'u1,"E"x,n', 'neither a comma nor the end follows a quoted cell'],
  ['a quote within a cell', 'u1,E,5" n', 'a quote stands within a cell that has none around it'],
])('a row with %s is malformed', (_, text, problem) => {
  expect(csvOf(text)).toStrictEqual({
    text,
    header: HEADER,
    messages: [],
    isBatch: false,
    malformed: { code: 'csv_invalid', message: `The row is not valid CSV: ${problem}` },
  });
});

test.each([
  ['of CSV', 'u1,E,n', HEADER, tracked('n')],
  [
    'of JSON',
    '{"user_id":"u1","note":"n"}',
    undefined,
    { type: 'track', userId: 'u1', properties: { note: 'n' } },
  ],
])('the dead letter of a row %s stands for that row', (_, raw, header, message) => {
  const letter = { file: 'f', line: 7, byteOffset: 99, code: 'csv_invalid', header, raw };

  expect(parse(JSON.stringify(letter))).toStrictEqual({
    text: raw,
    header,
    messages: [message],
    isBatch: false,
    malformed: null,
  });
});

test.each([
  ['{"user_id":', 'json_invalid'],
  ['{"file":"f","byteOffset":0,"code":"utf8_invalid","header":"user_id","raw":"u\ufffd"}', 'utf8_invalid'],
])('%s is malformed', (text, code) => {
  expect(parse(text)).toMatchObject({ messages: [], malformed: { code } });
});

test('what is no object is no row, and is refused as a message', () => {
  expect(parse('[1]').messages).toStrictEqual([[1]]);
});
