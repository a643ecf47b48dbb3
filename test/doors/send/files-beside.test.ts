import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { countsOf, idsOf, KEY, runSend } from '../../support/send-command.js';
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
