import { appendFileSync, truncateSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { countsOf, eventLine, idsOf, runSend, startSend } from '../../support/send-command.js';
import { idsUpTo, lineOf, linesOf } from '../../support/sending/event-lines.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf, write } = temporaryFolder();
let mock: MockJune;
const to = () => ['--overlay', 'backfill', '--base-url', `${mock.url}/api`, '--rate', 'off'];
beforeEach(async () => {
  mock = await startMockJune();
});
afterEach(() => mock.close());

const requests = async (count: number) => {
  while (mock.log.length < count) await sleep(2);
};

const FIRST = eventLine('u1', 'm1');
const LAST = Buffer.from('{"type":"page","userId":"é"}');
/** A cut within the two bytes of the letter leaves no UTF-8. */
const MIDDLE = LAST.indexOf('é') + 1;

test.each(Array.from({ length: 7 }, (_, index) => index))(
  'a last line that is cut at any byte is reported, and sent once it is whole (S31, part %i of 7)',
  async (part) => {
    const cuts = Array.from(LAST.keys()).filter((cut) => cut % 7 === part);
    const ends = cuts.map(async (cut) => {
      const [name, start] = [`cut-${cut}`, Buffer.concat([Buffer.from(`${FIRST}\n`), LAST.subarray(0, cut)])];
      const [file, state] = [write(`${name}.ndjson`, start), pathOf(`${name}.state`)];
      const torn = await runSend([file, ...to(), '--state', state]);
      appendFileSync(file, LAST.subarray(cut));
      const whole = await runSend(['--resume', state]);
      const [, unfinished] = /unfinished (\w+): 1, at line 2\n/.exec(torn.stderr) ?? [];
      return [cut, torn.status, countsOf(torn.stderr), unfinished, whole.status, countsOf(whole.stderr)];
    });
    const unfinishedOf = (cut: number) => (cut === MIDDLE ? 'utf8_invalid' : 'json_invalid');

    expect(await Promise.all(ends)).toStrictEqual(
      cuts.map((cut) => [
        cut,
        cut === 0 ? 0 : 1,
        { read: 1, delivered: 1 },
        cut === 0 ? undefined : unfinishedOf(cut),
        0,
        { read: 2, delivered: 2 },
      ]),
    );
    expect(mock.taken()).toHaveLength(2 * cuts.length);
  },
);

test('a last line that is whole is sent, and not again once its line feed is there', async () => {
  const [file, state] = [write('whole.ndjson', linesOf(0, 2).trimEnd()), pathOf('whole.state')];
  const first = await runSend([file, ...to(), '--state', state]);
  appendFileSync(file, `\n${lineOf(2)}`);
  const grown = await runSend(['--resume', state]);

  expect([first, grown].map(({ status, stderr }) => [status, countsOf(stderr)])).toStrictEqual([
    [0, { read: 2, delivered: 2 }],
    [0, { read: 3, delivered: 3 }],
  ]);
  expect(idsOf(mock.taken())).toStrictEqual(idsUpTo(3));
});

test('an input that grows during a run, by half lines too, is sent once and in order (S30)', async () => {
  const [file, state] = [write('grows.ndjson', linesOf(0, 100)), pathOf('grows.state')];
  const { ended } = startSend([file, ...to(), '--rate', '100', '--state', state]);
  const added = linesOf(100, 150);
  for (let at = 0; at < added.length; at += 333) {
    await requests(10 + at / 100);
    appendFileSync(file, added.slice(at, at + 333));
  }
  const first = await ended;
  const { delivered = 0, read } = countsOf(first.stderr);
  const last = await runSend(['--resume', state, '--rate', 'off']);

  expect(read).toBe(delivered);
  expect(delivered).toBeGreaterThanOrEqual(100);
  expect([last.status, countsOf(last.stderr)]).toStrictEqual([0, { read: 150, delivered: 150 }]);
  expect(idsOf(mock.taken())).toStrictEqual(idsUpTo(150));
});

test.each<[string, (file: string) => void, string]>([
  [
    'truncated',
    (file) => {
      truncateSync(file, 50);
    },
    'is shorter than it was: 50 bytes, not',
  ],
  [
    'replaced',
    (file) => {
      writeFileSync(file, linesOf(100, 300));
    },
    'begins with other content than it did',
  ],
])('an input that is %s during a run is not gone on with (S30)', async (name, change, told) => {
  const [file, state] = [write(`${name}.ndjson`, linesOf(0, 100)), pathOf(`${name}.state`)];
  const { kill, ended } = startSend([file, ...to(), '--rate', '100', '--state', state]);
  await requests(20);
  change(file);
  kill('SIGINT');
  const stopped = await ended;
  const count = mock.log.length;
  const resumed = await runSend(['--resume', state]);

  expect([stopped.status, countsOf(stopped.stderr)['delivered']]).toStrictEqual([130, count]);
  expect([resumed.status, mock.log.length]).toStrictEqual([2, count]);
  expect(resumed.stderr).toContain(`state_mismatch: The input ${file} ${told}`);
});

const identify = (user: number) => eventLine(`u${user}`, `i${user}`, { type: 'identify' });
const track = (index: number) => eventLine(`u${index % 20}`, `t${index}`);
const linesOfAll = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

test.each([
  ['first', 5],
  ['second', 60],
])(
  'identifies go first though a run is killed in its %s pass and the file grows (S47)',
  async (pass, killAt) => {
    const users = Array.from({ length: 20 }, (_, user) => user);
    const tracks = Array.from({ length: 100 }, (_, index) => track(index));
    const [file, state] = [
      write(`${pass}.ndjson`, linesOfAll([...tracks, ...users.map(identify)])),
      pathOf(`${pass}.state`),
    ];
    const begun = startSend([file, ...to(), '--rate', '100', '--identify-first', '--state', state]);
    await requests(killAt);
    begun.kill('SIGKILL');
    await begun.ended;
    appendFileSync(file, linesOfAll([track(100), eventLine('u20', 't101'), identify(20)]));
    const resumed = await runSend(['--resume', state, '--rate', 'off']);
    const ids = [...new Set(idsOf(mock.taken()))];

    expect([resumed.status, countsOf(resumed.stderr)]).toStrictEqual([0, { read: 123, delivered: 123 }]);
    expect(ids.slice(0, 20).sort()).toStrictEqual(users.map((user) => `i${user}`).sort());
    expect(ids.slice(20, 120).sort()).toStrictEqual(tracks.map((_, index) => `t${index}`).sort());
    expect(ids.slice(120).sort()).toStrictEqual(['i20', 't100', 't101']);
    expect(ids.indexOf('i20')).toBeLessThan(ids.indexOf('t101'));
  },
);
