import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startMockJune, type MockJune } from '../../mock-june/mock-june.js';
import { parseLines } from '../../support/cli-messages.js';
import { ROOT } from '../../support/run-cli.js';
import { countsOf, eventLine, idsOf, KEY, readUntold, refuseSecrets } from '../../support/send-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { folder, pathOf, write } = temporaryFolder();
const SEND = `${process.execPath} ${join(ROOT, 'dist', 'cli.mjs')} send`;
/** Every fourth event is refused with a letter of a kilobyte, so that letters and state fill the disk in turn. */
const lines = Array.from({ length: 40 }, (_, index) =>
  index % 4 === 3
    ? `{"type":"alias","x":"${index}${'x'.repeat(1000)}"}`
    : eventLine(`u${index % 3}`, `m${index}`),
);
const sent = lines.flatMap((line, index) => (line.includes('messageId') ? [`m${index}`] : []));
const file = write('events.ndjson', lines.join('\n'));

const UNITS = 16;
const PAGE = 4096;
/** A disk in memory that is filled but for some units; it goes away with the shell. */
const onTmpfs = (units: number, first: string, then: string) => `unshare -rm sh -c '
  mount -t tmpfs -o size=${UNITS * PAGE} tmpfs disk && cd disk
  head -c ${(UNITS - units) * PAGE} /dev/zero > ../filler && cp ../filler filler
  ${first}; rm filler; mount -o remount,size=1m "$PWD"; ${then}'`;
/** Where nothing can be mounted, no file may be larger than some units of 2 kB. */
const underLimit = (units: number, first: string, then: string) =>
  `cd disk && rm -f *; (ulimit -f ${units * 4}; ${first}); ${then}`;
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', folder]).status === 0;
const onDisk = canMount ? onTmpfs : underLimit;

let mock: MockJune;
beforeEach(async () => {
  mkdirSync(pathOf('disk'), { recursive: true });
  mock = await startMockJune();
});
afterEach(() => mock.close());

async function runShell(script: string): Promise<string> {
  const child = spawn('sh', ['-c', script], { cwd: folder, env: { ...process.env, JUNE_API_KEY: KEY } });
  const stdout = await text(child.stdout);
  refuseSecrets(stdout);
  return stdout;
}

const to = () => `--overlay backfill --base-url ${mock.url}/api --rate off --concurrency 2`;

/** The ids of each user in the order in which they came first. */
const orderOf = (ids: readonly string[]) =>
  [0, 1, 2].map((user) => [...new Set(ids)].filter((id) => Number(id.slice(1)) % 3 === user));

test.each([
  [0, 4],
  [1, 4],
  [2, 4],
  [3, 4],
  [4, 4],
  [UNITS, 1],
])(
  'with room for %i units on the disk a run ends with %i, and goes on once there is more (S28)',
  async (units, code) => {
    const begin = `${SEND} ${file} ${to()} --state state --dead-letters dead`;
    const first = `${begin} 2>&1; echo "ended with $?"`;
    const then = `if [ -e state ]; then ${SEND} --resume state; else ${begin}; fi 2>&1; echo "ended with $?"; cp dead ../kept`;
    const stdout = await runShell(onDisk(units, first, then));
    const [before = '', after = ''] = stdout.split(/^ended with /m);
    const ids = idsOf(mock.taken());
    const letters = parseLines(readUntold(pathOf('kept'))) as { raw: string }[];

    expect([...stdout.matchAll(/^ended with (\d+)$/gm)].map(([, ended]) => Number(ended))).toStrictEqual([
      code,
      1,
    ]);
    expect(/^Cannot write .*disk.* \((?:ENOSPC|EFBIG)\)$/m.test(before)).toBe(code === 4);
    expect(countsOf(after)).toStrictEqual({ read: 40, delivered: 30, rejected: 10 });
    expect(letters.map(({ raw }) => raw)).toStrictEqual(lines.filter((line) => !line.includes('messageId')));
    expect(orderOf(ids)).toStrictEqual(orderOf(sent));
    expect(ids.length).toBeLessThanOrEqual(2 * sent.length);
  },
);
