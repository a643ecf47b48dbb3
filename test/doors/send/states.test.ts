import { appendFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { gzipSync } from 'node:zlib';
import { readState } from '../../../src/cli/send/state/state.js';
import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { countsOf, idsOf, readUntold, runSend, startSend } from '../../support/send-command.js';
import { idsUpTo, linesOf } from '../../support/sending/event-lines.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf, write } = temporaryFolder();
let mock: MockJune;
let count = 0;
const to = () => ['--overlay', 'backfill', '--base-url', `${mock.url}/api`, '--rate', 'off'];
beforeEach(async () => {
  mock = await startMockJune();
});
afterEach(() => mock.close());

/** Runs ten events to their end; returns the files. */
async function finish(content: string | Buffer = linesOf(0, 10)) {
  count += 1;
  const file = write(`${count}.ndjson`, content);
  const [state, dead] = [pathOf(`${count}.state`), pathOf(`${count}.dead`)];
  const { status } = await runSend([file, ...to(), '--state', state, '--dead-letters', dead]);
  return { file, state, dead, status };
}

test('a run that is finished sends nothing again, and has the same end', async () => {
  const { state, dead, status } = await finish(`${linesOf(0, 3)}{"type":"alias"}\n`);
  const again = await runSend(['--resume', state]);

  expect([status, again.status]).toStrictEqual([1, 1]);
  expect(countsOf(again.stderr)).toStrictEqual({ read: 4, delivered: 3, rejected: 1 });
  expect(again.stderr).toContain('rejected event_type_unsupported: 1, at line 4');
  expect(mock.log).toHaveLength(3);
  expect([state, dead].map((each) => statSync(each).mode & 0o777)).toStrictEqual([0o600, 0o600]);
  expect(existsSync(`${state}.lock`)).toBe(false);
});

test('a state is written once, and never holds the key', async () => {
  const { file, state } = await finish();
  const before = readUntold(state);
  const { status, stderr } = await runSend([file, ...to(), '--state', state]);

  expect([status, stderr]).toStrictEqual([
    2,
    `state_exists: The state ${state} is there already; go on with it by --resume, or name another\n`,
  ]);
  expect(readFileSync(state, 'utf8')).toBe(before);
});

test('a state that is torn at any byte, changed or newer is refused and left alone (S27)', async () => {
  const { state } = await finish(linesOf(0, 2));
  const whole = readFileSync(state, 'utf8');
  const isTaken = (text: string) => {
    writeFileSync(state, text);
    try {
      readState(state);
      return true;
    } catch (error) {
      expect((error as Error).message).toMatch(/^state_invalid: /);
      return false;
    }
  };
  const taken = Array.from(whole, (_, end) => end).filter((end) => isTaken(whole.slice(0, end)));
  const newer = whole.replace('"version":1', '"version":2');
  writeFileSync(state, newer);
  const { status, stderr } = await runSend(['--resume', state]);

  expect(taken).toStrictEqual([]);
  expect(isTaken(whole.replace('"delivered":2', '"delivered":3'))).toBe(false);
  expect(isTaken(whole)).toBe(true);
  expect([status, stderr]).toStrictEqual([
    2,
    `state_invalid: The state ${state} has the version 2; this program reads version 1\n`,
  ]);
});

test.each<[string, (files: { file: string; dead: string }) => void, RegExp]>([
  [
    'another input',
    ({ file }) => {
      writeFileSync(file, linesOf(1, 12));
    },
    /^state_mismatch: The input .* begins with other content than it did\n$/,
  ],
  [
    'a shorter input',
    ({ file }) => {
      truncateSync(file, 50);
    },
    /^state_mismatch: The input .* is shorter than it was: 50 bytes, not \d+\n$/,
  ],
  [
    'no input',
    ({ file }) => {
      writeFileSync(file, '');
    },
    /^state_mismatch: The input .* is shorter than it was: 0 bytes/,
  ],
  [
    'a shorter dead-letter file',
    ({ dead }) => {
      truncateSync(dead, 5);
    },
    /^state_mismatch: The dead-letter file .* is shorter than it was\n$/,
  ],
  [
    'another dead-letter file',
    ({ dead }) => {
      writeFileSync(dead, readFileSync(dead, 'utf8').replace('alias', 'ALIAS'));
    },
    /^state_mismatch: The dead-letter file .* was changed\n$/,
  ],
])('a state with %s does not go on (S30)', async (_, change, told) => {
  const { file, dead, state } = await finish(`${linesOf(0, 10)}{"type":"alias"}\n`);
  change({ file, dead });
  const { status, stderr } = await runSend(['--resume', state]);

  expect(status).toBe(2);
  expect(stderr).toMatch(told);
  expect(mock.log).toHaveLength(10);
});

test('a state of another mapping does not go on', async () => {
  const overlay = write(
    'own.json',
    '{"description":"d","destination":"june","mappings":{"track":{"remove":["email"]}}}',
  );
  const [file, state] = [write('own.ndjson', linesOf(0, 2)), pathOf('own.state')];
  await runSend([file, ...to(), '--overlay', overlay, '--state', state]);
  writeFileSync(
    overlay,
    '{"description":"d","destination":"june","mappings":{"track":{"remove":["properties"]}}}',
  );
  const { status, stderr } = await runSend(['--resume', state]);

  expect([status, stderr]).toStrictEqual([
    2,
    'state_mismatch: The mapping or an overlay is not the one that the run began with\n',
  ]);
});

test.each([
  ['lines', linesOf(0, 10), linesOf(10, 20)],
  ['a line without a line feed', linesOf(0, 10).trimEnd(), `\n${linesOf(10, 20)}`],
  ['gzip members', gzipSync(linesOf(0, 10)), gzipSync(linesOf(10, 20))],
])('an input of %s that only grew goes on (S30)', async (_, before, added) => {
  const { file, state } = await finish(before);
  appendFileSync(file, added);
  const { status, stderr } = await runSend(['--resume', state]);

  expect([status, countsOf(stderr)]).toStrictEqual([0, { read: 20, delivered: 20 }]);
  expect(idsOf(mock.taken())).toStrictEqual(idsUpTo(20));
});

test('dead letters that no state counts are cut off', async () => {
  const { state, dead } = await finish(`${linesOf(0, 2)}{"type":"alias"}\n`);
  const before = readFileSync(dead, 'utf8');
  appendFileSync(dead, '{"file":');
  const { status } = await runSend(['--resume', state]);

  expect([status, readFileSync(dead, 'utf8')]).toStrictEqual([1, before]);
});

test('of two runs on one state the second is refused; a lock of a process that is gone is taken over (S41)', async () => {
  const [file, state] = [write('two.ndjson', linesOf(0, 100)), pathOf('two.state')];
  const first = startSend([file, ...to(), '--rate', '5', '--state', state]);
  while (mock.log.length < 3) await new Promise((resolve) => setTimeout(resolve, 2));
  const second = await runSend(['--resume', state]);
  first.kill('SIGKILL');
  await first.ended;
  const third = await runSend(['--resume', state, '--rate', 'off']);

  expect([second.status, second.stderr]).toMatchObject([2, expect.stringMatching(/^state_locked: /)]);
  expect([third.status, countsOf(third.stderr)]).toStrictEqual([0, { read: 100, delivered: 100 }]);
  expect([...new Set(idsOf(mock.taken()))]).toStrictEqual(idsUpTo(100));
});

test('of runs that begin at once on one state one goes on, and the others send nothing (S41)', async () => {
  const [file, state, dead] = [
    write('race.ndjson', linesOf(0, 50)),
    pathOf('race.state'),
    pathOf('race.dead'),
  ];
  const begin = [file, ...to(), '--rate', '100', '--state', state, '--dead-letters', dead];
  const runs = await Promise.all(Array.from({ length: 4 }, () => runSend(begin)));
  const refusals = runs.filter(({ status }) => status !== 0);

  expect(refusals).toHaveLength(3);
  expect(
    refusals.filter(({ status, stderr }) => status !== 2 || !/^state_(?:locked|exists): /.test(stderr)),
  ).toStrictEqual([]);
  expect(idsOf(mock.taken())).toStrictEqual(idsUpTo(50));
});

test.each([
  ['of another host', { host: `not-${hostname()}`, pid: 1, start: null }],
  ['of a process that runs', { host: hostname(), pid: process.pid, start: null }],
])('a lock %s is left alone', async (_, holder) => {
  const { state } = await finish(linesOf(0, 1));
  writeFileSync(`${state}.lock`, JSON.stringify(holder));
  const { status, stderr } = await runSend(['--resume', state]);

  expect(status).toBe(2);
  expect(stderr).toBe(
    `state_locked: The state is in use by process ${holder.pid} on ${holder.host}; if no such process runs any more, remove ${state}.lock\n`,
  );
});

test.each([
  [['--resume', 'x.state', '--overlay', 'backfill'], 'leave out --overlay'],
  [['x.ndjson', '--resume', 'x.state'], 'leave out the files'],
  [['-', '--state', 'x.state'], '--state needs files that can be read again, and standard input is none'],
  [['-', '--identify-first'], '--identify-first needs files that can be read again'],
  [['--verbose'], '--verbose shows one event: name it by --line'],
  [['--rate', '0'], 'Invalid option: "rate" must be a number from 0.1 to 1000000, or "off"'],
])('send %j is refused', async (args, told) => {
  const { status, stderr } = await runSend(args);

  expect(status).toBe(2);
  expect(stderr).toContain(told);
});
