import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { countsOf, idsOf, KEY, runSend, startSend } from '../../support/send-command.js';
import { idsUpTo, linesOf } from '../../support/sending/event-lines.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { folder, pathOf, write } = temporaryFolder();
let mock: MockJune;
const to = () => ['--overlay', 'backfill', '--base-url', `${mock.url}/api`, '--rate', 'off'];
beforeEach(async () => {
  mock = await startMockJune();
});
afterEach(() => mock.close());

test('files whose names are like that of the state are none of its own', async () => {
  const [state, dead] = [pathOf('named'), pathOf('dead.tmp')];
  const key = write('named.tmp', KEY);
  const file = write('named.ndjson', `${linesOf(0, 3)}{"type":"alias"}\n`);
  const before = readdirSync(folder);
  const args = [file, ...to(), '--api-key-file', key, '--state', state, '--dead-letters', dead];
  const begun = await runSend(args, { env: {} });
  const again = await runSend(['--resume', state], { env: {} });

  expect([begun.status, again.status]).toStrictEqual([1, 1]);
  expect(countsOf(again.stderr)).toStrictEqual({ read: 4, delivered: 3, rejected: 1 });
  expect(idsOf(mock.taken())).toStrictEqual(idsUpTo(3));
  expect(readFileSync(key, 'utf8')).toBe(KEY);
  expect(readdirSync(folder).sort()).toStrictEqual([...before, 'dead.tmp', 'named'].sort());
});

test.each<[string, (lock: string) => string[]]>([
  ['input', (lock) => [lock]],
  ['key', (lock) => [write('some.ndjson', linesOf(0, 1)), '--api-key-file', lock]],
  ['dead letters', (lock) => [write('some.ndjson', linesOf(0, 1)), '--dead-letters', lock]],
])('a lock that would be the file of the %s is refused', async (name, argsOf) => {
  const state = pathOf(`${name}.state`);
  const lock = write(`${name}.state.lock`, linesOf(0, 1));
  const { status, stderr } = await runSend([...argsOf(lock), ...to(), '--state', state]);

  expect({ status, stderr }).toStrictEqual({
    status: 2,
    stderr: `${lock} and ${lock} are the same file, which would be overwritten\n`,
  });
  expect(readFileSync(lock, 'utf8')).toBe(linesOf(0, 1));
  expect(existsSync(state)).toBe(false);
});

test('so it is where a run goes on with another key', async () => {
  const [file, state] = [write('resumed.ndjson', linesOf(0, 1)), pathOf('resumed.state')];
  await runSend([file, ...to(), '--state', state]);
  const lock = write('resumed.state.lock', KEY);
  const { status, stderr } = await runSend(['--resume', state, '--api-key-file', lock], { env: {} });

  expect({ status, stderr, kept: readFileSync(lock, 'utf8') }).toStrictEqual({
    status: 2,
    stderr: `${lock} and ${lock} are the same file, which would be overwritten\n`,
    kept: KEY,
  });
});

test('a state has one lock and one file, whatever link leads to it', async () => {
  const [file, state, link] = [write('linked.ndjson', linesOf(0, 60)), pathOf('linked'), pathOf('link')];
  symlinkSync(state, link);
  const first = startSend([file, ...to(), '--rate', '5', '--state', state]);
  while (mock.log.length < 3) await new Promise((resolve) => setTimeout(resolve, 2));
  const second = await runSend(['--resume', link]);
  first.kill('SIGTERM');
  await first.ended;
  const third = await runSend(['--resume', link, '--rate', 'off']);
  const last = await runSend(['--resume', state]);

  expect([second.status, second.stderr]).toMatchObject([2, expect.stringMatching(/^state_locked: /)]);
  expect([third, last].map(({ status, stderr }) => [status, countsOf(stderr)])).toStrictEqual([
    [0, { read: 60, delivered: 60 }],
    [0, { read: 60, delivered: 60 }],
  ]);
  expect(idsOf(mock.taken())).toStrictEqual(idsUpTo(60));
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
});

test('a state in a folder that is a link is one state, and a link to nowhere is no place for one', async () => {
  const [file, real, linked] = [write('few.ndjson', linesOf(0, 2)), pathOf('real'), pathOf('as-link')];
  mkdirSync(real);
  symlinkSync(real, linked);
  symlinkSync('nowhere', pathOf('dangling'));
  const state = pathOf('as-link/state');
  const begun = await runSend([file, ...to(), '--state', state]);
  const refused = await runSend([file, ...to(), '--state', pathOf('dangling')]);
  write('real/state.lock', JSON.stringify({ host: 'elsewhere', pid: 1, start: null }));
  const locked = await runSend(['--resume', state]);

  expect([begun.status, mock.log.length]).toStrictEqual([0, 2]);
  expect([refused.status, refused.stderr]).toStrictEqual([
    2,
    `state_exists: The state ${pathOf('dangling')} is there already; go on with it by --resume, or name another\n`,
  ]);
  expect([locked.status, locked.stderr]).toStrictEqual([
    2,
    `state_locked: The state is in use by process 1 on elsewhere; if no such process runs any more, remove ${real}/state.lock\n`,
  ]);
});

test.each<[string, string[]]>([
  ['a state', ['--state']],
  ['a run that goes on', ['--resume']],
])('%s in a folder that is not there is refused', async (_, [flag = '']) => {
  const state = pathOf('none/state');
  const inputs = flag === '--state' ? [write('one.ndjson', linesOf(0, 1)), ...to()] : [];
  const { status, stderr } = await runSend([...inputs, flag, state]);
  const told = flag === '--state' ? `Cannot write ${state}.lock (ENOENT)` : `Cannot read ${state} (ENOENT)`;

  expect([status, stderr]).toStrictEqual([2, `${told}\n`]);
});

test('options that no sender takes are refused before any file is made', async () => {
  const [file, state] = [write('odd.ndjson', linesOf(0, 2)), pathOf('odd.state')];
  await runSend([file, ...to(), '--state', state]);
  const before = readdirSync(folder).sort();
  const odd = ['--concurrency', '1.5'];
  const anew = [file, ...to(), '--state', pathOf('odd.new'), '--dead-letters', pathOf('odd.dead')];
  const refused = [await runSend(['--resume', state, ...odd]), await runSend([...anew, ...odd])];
  const told = 'Invalid option: "concurrency" must be a whole number from 1 to 1000\n';

  expect(refused.map(({ status, stderr }) => [status, stderr])).toStrictEqual([
    [2, told],
    [2, told],
  ]);
  expect(readdirSync(folder).sort()).toStrictEqual(before);
});

test('two runs do not write to one dead-letter file at once', async () => {
  const [file, dead, link] = [write('long.ndjson', linesOf(0, 60)), pathOf('shared'), pathOf('shared-link')];
  const first = startSend([file, ...to(), '--rate', '5', '--dead-letters', dead]);
  while (mock.log.length < 3) await new Promise((resolve) => setTimeout(resolve, 2));
  symlinkSync(dead, link);
  const refused = write('refused.ndjson', '{"type":"alias"}\n');
  const second = await runSend([refused, ...to(), '--dead-letters', link]);
  first.kill('SIGTERM');
  const { status } = await first.ended;
  const third = await runSend([refused, ...to(), '--dead-letters', link]);

  expect([second.status, second.stderr]).toMatchObject([
    2,
    expect.stringMatching(
      /^The dead-letter file .*shared is in use by process \d+ on .*, remove .*shared.lock\n$/,
    ),
  ]);
  expect([status, third.status, readFileSync(dead, 'utf8').split('\n').length]).toStrictEqual([143, 1, 2]);
  expect(existsSync(`${dead}.lock`)).toBe(false);
});

test('a run that goes on cuts off no letters of another run', async () => {
  const [file, dead, state] = [write('own.ndjson', linesOf(0, 2)), pathOf('own.dead'), pathOf('own.state')];
  await runSend([file, ...to(), '--state', state, '--dead-letters', dead]);
  const other = write('other.ndjson', '{"type":"alias"}\n');
  await runSend([other, ...to(), '--dead-letters', dead]);
  const ofOther = readFileSync(dead, 'utf8');
  const ofSettled = ofOther.replace(other, file);
  const ends = [];
  for (const letters of [ofOther, ofSettled, ofSettled.replace('"byteOffset":0', '"byteOffset":999')]) {
    writeFileSync(dead, letters);
    const { status, stderr } = await runSend(['--resume', state]);
    ends.push([status, stderr.split('\n')[0], readFileSync(dead, 'utf8')]);
  }
  const told = `state_mismatch: The dead-letter file ${dead} has letters of another run; move it away`;

  expect(ofOther).toMatch(/^\{.*\}\n$/);
  expect(ends).toStrictEqual([
    [2, told, ofOther],
    [2, told, ofSettled],
    [0, expect.stringMatching(/^2 read = 2 delivered/), ''],
  ]);
});
