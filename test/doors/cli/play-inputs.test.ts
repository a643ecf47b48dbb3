import { once } from 'node:events';
import { appendFileSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { startPlay, stopPlayed } from '../../support/play.js';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { write } = temporaryFolder();
afterAll(stopPlayed);

test('it ends with 0 when it is told to end', async () => {
  const other = await startPlay([]);
  expect(await other.post('/api/setup')).toMatchObject([200, { edited: null, events: null }]);
  expect(await other.post('/api/save', { text: '', hash: '' })).toMatchObject([400, {}]);
  other.child.kill('SIGINT');

  expect(await once(other.child, 'exit')).toStrictEqual([0, null]);
});

test('a destination of one’s own reaches the page as its files', async () => {
  const own = await startPlay(['--destination', 'test/destinations/orbit']);
  const [, setup] = await own.post('/api/setup');

  expect(setup).toMatchObject({ chosen: { destination: 'orbit' } });
  expect(Object.keys((setup as { given: { destination: object } }).given.destination)).toEqual(
    expect.arrayContaining([expect.stringMatching(/destination\.json$/)]),
  );
});

test('an array of messages on many lines is read as well', async () => {
  const array = await startPlay([write('array.json', '[\n {"type":"page"},\n {"type":\n"track"}\n]')]);

  expect(await array.post('/api/events', { from: 0, count: 9 })).toStrictEqual([
    200,
    {
      records: [
        { line: 2, messages: [{ type: 'page' }], malformed: null },
        { line: 3, messages: [{ type: 'track' }], malformed: null },
      ],
    },
  ]);
});

test.each([
  [['none.ndjson'], /^Cannot read none\.ndjson \(ENOENT\)\n$/],
  [
    [write('packed.gz', gzipSync('{}'))],
    /packed\.gz is gzip data, in which no event can be looked up; unpack it first\n$/,
  ],
  [['--overlay', 'none.json'], /^Cannot read none\.json \(ENOENT\)\n$/],
  [['--port', '70000'], /It must be a whole number from 0 to 65535\./],
  [['--api', 'none'], /^--api: there is no flavour none; there are http, sdk\n$/],
  [['--destination', 'none'], /^Cannot read destination none: /],
])('%j is wrong usage', (args, text) => {
  const { status, stderr } = runCli(['play', ...args]);

  expect(status).toBe(2);
  expect(stderr).toMatch(text);
});

/** `npm run test:page` takes 1,000. */
const LARGE_MB = Number(process.env['LARGE_MB']) || 100;

test('a large file is neither kept nor waited for', async () => {
  const line = `${JSON.stringify({ type: 'track', userId: 'u7', event: 'Paid', properties: { text: 'x'.repeat(950) } })}\n`;
  const block = line.repeat(1000);
  const large = write('large.ndjson', '');
  for (let count = 0; count < LARGE_MB; count += 1) appendFileSync(large, block);
  const { post, child } = await startPlay([large]);
  const countOf = async () => ((await post('/api/state'))[1] as { events: { count: number } }).events.count;
  const whole = LARGE_MB * 1000;
  while ((await countOf()) < whole) await new Promise((resolve) => setTimeout(resolve, 50));
  const [, last] = await post('/api/events', { from: whole - 1, count: 5 });
  const [, memory = '0'] =
    /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8')) ?? [];

  expect(last).toMatchObject({ records: [{ line: whole, messages: [{ userId: 'u7' }] }] });
  expect(Number(memory) / 1024).toBeLessThan(250);
});
