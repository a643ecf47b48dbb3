import { readFileSync } from 'node:fs';
import { spawnMock, type SpawnedMock } from '../../support/sending/spawn-mock.js';
import { makeClone } from '../../support/clone.js';
import { findBlocks, readPage } from '../../support/markdown.js';
import { countsOf } from '../../support/send-command.js';

const { pathOf, runShell } = makeClone();
let mock: SpawnedMock;
beforeAll(async () => {
  mock = await spawnMock(pathOf('.'));
});
afterAll(() => mock.end());

test('old events and rows reach June by the commands of the docs', async () => {
  const blocks = findBlocks(readPage('docs/sending.md'), 'sh');
  const elsewhere = (block: string) =>
    block.replace(/ send (?!--resume)(\S+)/, ` send $1 --rate off --base-url ${mock.url}/api`);
  const results = blocks.map((block) => runShell(elsewhere(block)));
  const sent = results.map(({ stderr }) => countsOf(stderr));
  const log = await mock.log();

  expect(results.map(({ status }) => status)).toStrictEqual([0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1]);
  expect([sent[6], sent[7], sent[9]]).toStrictEqual([
    { read: 61, delivered: 50, filtered: 3, rejected: 8 },
    { read: 61, delivered: 50, filtered: 3, rejected: 8 },
    { read: 8, rejected: 8 },
  ]);
  expect(results[2]?.stdout).toMatch(/^50 requests would be sent: 6 group, 8 identify, 11 page, 25 track\n/);
  expect(results[10]?.stdout).toMatch(/^3 requests would be sent: 3 track\n/);
  expect(log.map(({ problem }) => problem)).toStrictEqual(Array<null>(51).fill(null));
  expect(readFileSync(pathOf('dead.ndjson'), 'utf8').split('\n')).toHaveLength(9);
});
