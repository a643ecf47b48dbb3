import { choosePaint } from '../../src/cli/terminal.js';
import { renderTable, wrap } from '../../src/cli/explain/wrap.js';
import { renderProgress, showProgress } from '../../src/cli/input/progress.js';
import { formatCount } from '../../src/cli/diagnostics.js';

test.each([
  ['', 5, ['']],
  ['a b c', 5, ['a b c']],
  ['ab cd ef', 5, ['ab cd', 'ef']],
  ['abcdefgh ij', 3, ['abc', 'def', 'gh', 'ij']],
  ['a  b', 3, ['a ', 'b']],
])('%j in %i columns', (text, width, lines) => {
  expect(wrap(text, width)).toStrictEqual(lines);
});

test('a table keeps its columns', () => {
  const rows = [
    ['key', 'a long value'],
    ['other', 'x\ny', 'z'],
  ];

  expect(renderTable(rows, [6, 6, 2])).toStrictEqual([
    'key     a long',
    '        value',
    'other   x       z',
    '        y',
  ]);
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1234567, '1,234,567'],
])('the count %i is written %s', (count, text) => {
  expect(formatCount(count)).toBe(text);
});

const progress = { bytes: 250, totalBytes: 1000, messages: 5000, refused: 12 };

test.each([
  [progress, 2000, '25 %, 2,500 events/s, 12 refused, 6 s left'],
  [{ ...progress, bytes: 5 }, 2000, '0 %, 2,500 events/s, 12 refused, 6 min 38 s left'],
  [{ ...progress, bytes: 1000 }, 2000, '100 %, 2,500 events/s, 12 refused, 0 s left'],
  [{ ...progress, totalBytes: 0 }, 2000, '2,500 events/s, 12 refused'],
  [{ ...progress, bytes: 0, messages: 0, refused: 0 }, 0, '0 events/s, 0 refused'],
])('the progress %j after %i ms is shown', (given, elapsedMs, text) => {
  expect(renderProgress(given, elapsedMs)).toBe(text);
});

test('progress is shown on a terminal alone, and taken away at the end', async () => {
  const written: string[] = [];
  const write = jest
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => written.push(String(text)) > 0);
  const { isTTY } = process.stderr;
  process.stderr.isTTY = true;
  const hide = showProgress(progress, true);
  await new Promise((resolve) => setTimeout(resolve, 400));
  hide();
  showProgress(progress, false)();
  process.stderr.isTTY = false;
  showProgress(progress, true)();
  process.stderr.isTTY = isTTY;
  write.mockRestore();

  const [shown = '', ...others] = written.map((text) => text.replace('\r\u001b[K', 'CLEAR '));

  expect(shown).toMatch(/^CLEAR 25 %, [\d,]+ events\/s, 12 refused, /);
  expect(others).toStrictEqual(['CLEAR ']);
});

test.each([
  [{ isTTY: true }, {}, true],
  [{ isTTY: true }, { NO_COLOR: '' }, true],
  [{ isTTY: true }, { NO_COLOR: '1' }, false],
  [{ isTTY: true }, { TERM: 'dumb' }, false],
  [{ isTTY: false }, {}, false],
  [{}, {}, false],
])('on %j with %j texts are painted: %s', (stream, env, isPainted) => {
  const text = choosePaint(stream, env)('red', 'x');

  expect(text).toBe(isPainted ? '\u001b[31mx\u001b[39m' : 'x');
});
