import { setTimeout as sleep } from 'node:timers/promises';
import { createScript } from '../../mock-june/script.js';
import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { createRandom } from '../../support/sending/random.js';
import { countsOf, eventLine, idsOf, readUntold, runSend, startSend } from '../../support/send-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** `npm run test:kill` has 200. */
const KILLS = Number(process.env['KILLS'] ?? 20);
const EVENTS = 200 * KILLS;
const USERS = 50;
const [RATE, CONCURRENCY, MAX_DELAY_MS] = [200, 8, 1200];
/** What one kill may repeat: what was settled in the second since the last state, and what was under way. */
const COPIES_OF_KILL = RATE + RATE / 10 + CONCURRENCY;

const { pathOf, write } = temporaryFolder();
const seed = Date.now() % 2 ** 31;

const lines = Array.from({ length: EVENTS }, (_, index) => {
  if (index % 100 === 7) return `{"type":"alias","userId":"u${index}"}`;
  if (index % 100 === 8) return '{"torn';
  return eventLine(`u${index % USERS}`, `m${index}`);
});
const valid = lines.flatMap((line, index) => (line.includes('messageId') ? [`m${index}`] : []));
const lost = EVENTS - valid.length;

const failing = createScript([{ fault: { kind: 'answer', status: 500 }, percent: 5 }]);
let mock: MockJune;
beforeAll(async () => {
  mock = await startMockJune({ script: failing });
});
afterAll(() => mock.close());

const firstOnes = (ids: readonly string[]) => [...new Set(ids)];

/** Starts or goes on, and kills so long after the first request; tells whether it still ran. */
async function runAndKill(args: readonly string[], delayMs: number): Promise<boolean> {
  const before = mock.log.length;
  const { kill, ended } = startSend(args);
  const end = { isThere: false };
  const mark = ended.then(() => (end.isThere = true));
  while (mock.log.length === before && !end.isThere) await sleep(2);
  await Promise.race([sleep(delayMs), mark]);
  kill('SIGKILL');
  return (await ended).status === null;
}

test(`after ${KILLS} kills June has every event, those of each user in their order (S25, S38, seed ${seed})`, async () => {
  const file = write('events.ndjson', `${lines.join('\n')}\n`);
  const [state, dead] = [pathOf('run.state'), pathOf('dead.ndjson')];
  const pace = ['--rate', String(RATE), '--concurrency', String(CONCURRENCY)];
  const to = ['--overlay', 'backfill', '--base-url', `${mock.url}/api`];
  const patience = ['--retry-base', '5ms', '--retry-max', '50ms'];
  const first = [file, ...to, ...pace, ...patience, '--state', state, '--dead-letters', dead];
  const random = createRandom(seed + 1);
  const killed: boolean[] = [];
  for (let kill = 0; kill < KILLS; kill += 1)
    killed.push(await runAndKill(kill === 0 ? first : ['--resume', state], random() * MAX_DELAY_MS));
  const { status, stderr } = await runSend(['--resume', state, '--rate', 'off']);
  const ids = idsOf(mock.taken());
  const orderOf = (all: readonly string[]) =>
    Array.from({ length: USERS }, (_, user) => all.filter((id) => Number(id.slice(1)) % USERS === user));

  const copies = ids.length - valid.length;
  process.stderr.write(
    `${KILLS} kills: ${valid.length - new Set(ids).size} of ${valid.length} events lost, ${copies} sent twice\n`,
  );

  expect(killed).toStrictEqual(Array<boolean>(KILLS).fill(true));
  expect([status, countsOf(stderr)]).toStrictEqual([
    1,
    { read: EVENTS, delivered: valid.length, rejected: lost / 2, malformed: lost / 2 },
  ]);
  expect(orderOf(firstOnes(ids))).toStrictEqual(orderOf(valid));
  expect(copies).toBeLessThanOrEqual(KILLS * COPIES_OF_KILL);
  expect(readUntold(dead).split('\n')).toHaveLength(lost + 1);
  expect(readUntold(state)).toContain('"delivered"');
}, 1_200_000);
