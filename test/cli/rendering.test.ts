import { choosePaint, widthOf } from '../../src/cli/terminal/terminal.js';
import { findNear } from '../../src/cli/explain/find-near.js';
import { wrapValue, wrapWords } from '../../src/cli/terminal/wrap.js';
import { createTransformer } from '../../src/index.js';
import { renderProgress, showProgress } from '../../src/cli/input/progress.js';
import { formatCount } from '../../src/cli/diagnostics.js';

test.each([
  ['', 5, ['']],
  ['a b c', 5, ['a b c']],
  ['ab cd ef', 5, ['ab cd', 'ef']],
  ['ab context.traits.id cd', 5, ['ab', 'context.traits.id', 'cd']],
  ['a  b', 3, ['a ', 'b']],
])('the words of %j in %i columns', (text, width, lines) => {
  expect(wrapWords(text, width)).toStrictEqual(lines);
});

test.each([
  ['', 5, ['']],
  ['abcde', 5, ['abcde']],
  ['abcdefgh ij', 3, ['abc', 'def', 'gh ', 'ij']],
  ['{"a":1,"b":2}', 10, ['{"a":1,', '"b":2}']],
  ['abc\u{1f600}d', 4, ['abc', '\u{1f600}d']],
])('the value %j in %i columns', (text, width, lines) => {
  expect(wrapValue(text, width)).toStrictEqual(lines);
  expect(lines.join('')).toBe(text);
});

test.each([
  [{ columns: 80 }, {}, 80],
  [{ columns: 10 }, {}, 40],
  [{}, { COLUMNS: '60' }, 60],
  [{}, { COLUMNS: 'wide' }, 100],
  [{}, {}, 100],
])('a line of %j with %j has %i characters', (stream, env, width) => {
  expect(widthOf(stream, env)).toBe(width);
});

const near = (message: object) =>
  findNear(message, createTransformer({ apiKey: 'k' }).explain(message).rules);

test.each([
  ['another separator', { type: 'page', user_id: 'u1' }, ['userId is absent; there is user_id']],
  ['a letter too much', { type: 'page', timestampp: 'x' }, ['timestamp is absent; there is timestampp']],
  [
    'within an object',
    { type: 'identify', traits: { user_ID: 1 } },
    ['traits.userId is absent; there is traits.user_ID'],
  ],
  [
    'a short name',
    { type: 'identify', traits: { ip: 1, ID: 2 } },
    ['traits.id is absent; there is traits.ID'],
  ],
  ['what is absent itself', { type: 'page', user_id: null }, []],
  ['what rules read', { type: 'page', properties: { path: '/' } }, []],
  ['lists and strings', { type: 'page', properties: ['x'], context: 'groupID' }, []],
  ['a name that is another one', { type: 'page', username: 'x' }, []],
])('the nearest key that is there: %s', (_, message, texts) => {
  expect(
    near(message).map(({ absent, near: there }) => `${absent} is absent; there is ${there}`),
  ).toStrictEqual(texts);
});

test('the nearest key is found among very many, of any length', () => {
  const keys = Array.from({ length: 200_000 }, (_, index) => [`k${index}`, 1] as const);
  const message = { type: 'page', ['x'.repeat(1_000_000)]: 1, ...Object.fromEntries(keys), user_id: 'u' };

  expect(near(message)).toStrictEqual([{ absent: 'userId', near: 'user_id' }]);
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
