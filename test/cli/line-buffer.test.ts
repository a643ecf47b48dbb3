import { addLine, createLineBuffer, takeLines } from '../../src/cli/transform/line-buffer.js';

test.each([
  ['no lines', []],
  ['short lines', ['a', '', '{"b":1}']],
  ['characters of one to four bytes', ['aé–😀', 'é'.repeat(100)]],
  ['a line longer than the buffer', ['a', 'é'.repeat(1_000_000), 'b']],
  ['a line that fits only because it is ASCII', ['x'.repeat(300_000), 'y']],
  ['more lines than the buffer holds', Array.from({ length: 50_000 }, (_, index) => `line ${index} é`)],
])('takes out %s as they were added', (_, lines) => {
  const buffer = createLineBuffer();
  for (const line of lines) addLine(buffer, line);
  const text = lines.map((line) => `${line}\n`).join('');

  expect(buffer.size).toBe(Buffer.byteLength(text));
  expect(Buffer.from(takeLines(buffer)).equals(Buffer.from(text))).toBe(true);
});

test('uses its memory again, but none that a long line took', () => {
  const buffer = createLineBuffer();
  const { bytes } = buffer;
  addLine(buffer, 'first');
  const first = takeLines(buffer);
  addLine(buffer, 'second');

  expect(buffer.bytes).toBe(bytes);
  expect([first, takeLines(buffer)].map((lines) => Buffer.from(lines).toString())).toStrictEqual([
    'first\n',
    'second\n',
  ]);

  addLine(buffer, 'x'.repeat(1_000_000));
  takeLines(buffer);

  expect(buffer.bytes.length).toBe(bytes.length);
});
