import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../mock-june/faults.js';
import { startMockJune, type MockJune, type MockOptions } from '../../mock-june/mock-june.js';
import { createScript } from '../../mock-june/script.js';
import {
  countsOf,
  eventLine,
  idsOf,
  KEY,
  readUntold,
  runSend,
  startSend,
} from '../../support/send-command.js';
import { idsUpTo } from '../../support/sending/event-lines.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf, write } = temporaryFolder();
const opened: MockJune[] = [];
const begin = async (options: MockOptions = {}) => {
  const mock = await startMockJune(options);
  opened.push(mock);
  const to = ['--overlay', 'backfill', '--base-url', `${mock.url}/api`, '--rate', 'off'];
  return { mock, to: [...to, '--retry-base', '1ms', '--retry-max', '20ms'] };
};
afterEach(() => Promise.all(opened.splice(0).map(({ close }) => close())));

const eventsOf = (count: number, users: number) =>
  Array.from({ length: count }, (_, index) => eventLine(`u${index % users}`, `m${index}`));
const answer = (status: number, body = ''): Fault => ({ kind: 'answer', status, body });
const sorted = (ids: readonly string[]) => [...ids].sort();

test('a name that nobody has ends a run resumable (S24)', async () => {
  const file = write('dns.ndjson', eventsOf(3, 3).join('\n'));
  const patience = ['--retry-base', '1ms', '--give-up', '100ms'];
  const { status, stderr } = await runSend([file, ...patience, '--base-url', 'https://june.invalid/api']);

  expect([status, countsOf(stderr)]).toStrictEqual([3, { read: 3, 'not sent': 3 }]);
  expect(stderr).toMatch(/^June cannot be reached, so nothing more was sent: (?:ENOTFOUND|EAI_AGAIN)$/m);
});

test('with too few descriptors for its connections a run still sends all (S24)', async () => {
  const { mock, to } = await begin();
  const file = write('files.ndjson', eventsOf(500, 200).join('\n'));
  const limited = ['--concurrency', '100'];
  const { status, stderr } = await runSend([file, ...to, ...limited], { descriptors: 40 });

  expect([status, countsOf(stderr)]).toStrictEqual([0, { read: 500, delivered: 500 }]);
  expect(sorted(idsOf(mock.taken()))).toStrictEqual(sorted(idsUpTo(500)));
});

test('a pool of 32 connections that drops at once, again and again, does not stop a run (S24, S46)', async () => {
  const { mock, to } = await begin();
  const file = write('pool.ndjson', eventsOf(2000, 100).join('\n'));
  const { ended } = startSend([file, ...to, '--rate', '2000', '--concurrency', '32']);
  for (let drop = 1; drop <= 5; drop += 1) {
    while (mock.log.length < drop * 300) await sleep(1);
    mock.drop();
  }
  const { status, stderr } = await ended;

  expect([status, countsOf(stderr)]).toStrictEqual([0, { read: 2000, delivered: 2000 }]);
  expect(sorted([...new Set(idsOf(mock.taken()))])).toStrictEqual(sorted(idsUpTo(2000)));
});

test('an event that fails for ever at the head of the only lane ends the run, and is no dead letter (S9)', async () => {
  const broken = { is: true };
  const { mock, to } = await begin({
    script: (_, text) => (broken.is && text.includes('"m0"') ? answer(500) : undefined),
  });
  const [file, state, dead] = [
    write('lane.ndjson', eventsOf(4, 1).join('\n')),
    pathOf('lane.state'),
    pathOf('lane.dead'),
  ];
  const files = ['--state', state, '--dead-letters', dead];
  const stopped = await runSend([file, ...to, '--give-up', '300ms', ...files]);
  broken.is = false;
  const resumed = await runSend(['--resume', state]);

  expect([stopped.status, countsOf(stopped.stderr)]).toStrictEqual([3, { read: 4, 'not sent': 4 }]);
  expect(stopped.stderr).toContain('June cannot be reached, so nothing more was sent: HTTP 500\n');
  expect([resumed.status, countsOf(resumed.stderr), readUntold(dead)]).toStrictEqual([
    0,
    { read: 4, delivered: 4 },
    '',
  ]);
  expect(idsOf(mock.taken())).toStrictEqual(idsUpTo(4));
});

test('500 for ever stops the run with nothing lost, and no event to blame (S10)', async () => {
  const down = { is: true };
  const { mock, to } = await begin({ script: () => (down.is ? answer(500) : undefined) });
  const [file, state, dead] = [
    write('down.ndjson', eventsOf(50, 50).join('\n')),
    pathOf('down.state'),
    pathOf('down.dead'),
  ];
  const files = ['--state', state, '--dead-letters', dead];
  const stopped = await runSend([file, ...to, '--give-up', '300ms', ...files]);
  down.is = false;
  const resumed = await runSend(['--resume', state]);

  expect([stopped.status, countsOf(stopped.stderr)]).toStrictEqual([3, { read: 50, 'not sent': 50 }]);
  expect([resumed.status, countsOf(resumed.stderr), readUntold(dead)]).toStrictEqual([
    0,
    { read: 50, delivered: 50 },
    '',
  ]);
  expect(sorted(idsOf(mock.taken()))).toStrictEqual(sorted(idsUpTo(50)));
});

test('a server that lies costs attempts, and never an event or the key (S3, S18, S22, S42)', async () => {
  const echo = `${KEY} ${Buffer.from(KEY).toString('base64')} ${Buffer.from(`${KEY}:`).toString('base64')}`;
  const { mock, to } = await begin({
    script: createScript([
      { having: '"m0"', fault: answer(200, `{"success":false,"key":"${echo}"}`) },
      { having: '"m1"', fault: answer(200, `<html>${echo}`) },
      { having: '"m2"', from: 1, to: 20, fault: { kind: 'headers' } },
      { having: '"m3"', from: 1, to: 20, fault: { kind: 'cut' } },
      {
        having: '"m4"',
        from: 1,
        to: 20,
        fault: { kind: 'answer', status: 200, headers: { 'content-length': '9' }, body: '{}' },
      },
      { having: '"m5"', fault: { kind: 'bomb' } },
      { having: '"m6"', fault: answer(413, `${'-'.repeat(2040)}${echo}`) },
      { having: '"m7"', fault: answer(500, echo) },
    ]),
  });
  const [file, dead, state] = [
    write('lies.ndjson', eventsOf(60, 20).join('\n')),
    pathOf('lies.dead'),
    pathOf('lies.state'),
  ];
  const { status, stderr } = await runSend([file, ...to, '--state', state, '--dead-letters', dead]);
  readUntold(state);
  const codes = [...readUntold(dead).matchAll(/"line":(\d+).*?"code":"(\w+)".*?"httpStatus":(\d+)/g)];

  expect([status, countsOf(stderr)]).toStrictEqual([
    1,
    { read: 60, delivered: 57, refused: 2, exhausted: 1 },
  ]);
  expect(codes.map(([, ...found]) => found.join(' ')).sort()).toStrictEqual([
    '1 delivery_refused 200',
    '7 delivery_refused 413',
    '8 delivery_exhausted 500',
  ]);
  expect(mock.log.length).toBeGreaterThan(60);
});

test('a wall clock that jumps with every look at it changes nothing (S40)', async () => {
  const { mock, to } = await begin({
    script: createScript([
      {
        from: 5,
        to: 6,
        fault: {
          kind: 'answer',
          status: 503,
          headers: { 'retry-after': 'Wed, 01 May 2024 10:00:01 GMT', date: 'Wed, 01 May 2024 10:00:00 GMT' },
        },
      },
    ]),
  });
  const jump = `const D = Date; let n = 0;
    const now = () => D.UTC(2024) + (++n % 2 ? 1e11 : -1e11);
    globalThis.Date = class extends D { constructor(...args) { super(...(args.length ? args : [now()])); } static now() { return now(); } };`;
  const node = ['--import', `data:text/javascript,${encodeURIComponent(jump)}`];
  const [file, state] = [write('clock.ndjson', eventsOf(100, 20).join('\n')), pathOf('clock.state')];
  const stopped = startSend([file, ...to, '--rate', '50', '--state', state], { node });
  while (mock.log.length < 30) await sleep(2);
  stopped.kill('SIGINT');
  const { status } = await stopped.ended;
  const resumed = await runSend(['--resume', state, '--rate', 'off'], { node });

  expect([status, resumed.status, countsOf(resumed.stderr)]).toStrictEqual([
    130,
    0,
    { read: 100, delivered: 100 },
  ]);
  expect(sorted(idsOf(mock.taken()))).toStrictEqual(sorted(idsUpTo(100)));
});
