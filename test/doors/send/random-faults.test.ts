import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../mock-june/faults.js';
import { startMockJune } from '../../mock-june/mock-june.js';
import { createRandom } from '../../support/sending/random.js';
import { countsOf, eventLine, KEY, readUntold, runSend, startSend } from '../../support/send-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf, write } = temporaryFolder();
const RECORDS = 300;
const SEEDS = Array.from({ length: 6 }, () => 1 + Math.floor(Math.random() * 2 ** 30));

const KINDS = [
  ...Array<string>(12).fill('delivered'),
  ...['filtered', 'rejected', 'malformed', 'batch', 'refused', 'untrue', 'exhausted'],
];

function recordOf(kind: string, index: number): string {
  const event = (suffix: string, more: object = {}) =>
    eventLine(`u${index % 17}`, `${kind}-${index}${suffix}`, more);
  if (kind === 'filtered') return event('', { integrations: { All: false } });
  if (kind === 'rejected') return `{"type":"alias","userId":"u${index}"}`;
  if (kind === 'malformed') return '{"torn';
  if (kind === 'batch') return `{"batch":[${event('a')},{"type":"alias"},${event('b')}]}`;
  // what fails for ever has a lane of its own, so that the others get through
  return event('', kind === 'exhausted' ? { userId: `alone${index}` } : {});
}

const answer = (status: number, body = ''): Fault => ({ kind: 'answer', status, body });
const SOMETIMES: readonly (readonly [below: number, fault: Fault])[] = [
  [0.06, answer(500, KEY)],
  [0.08, answer(503)],
  [0.1, { kind: 'reset' }],
  [0.12, { kind: 'cut' }],
  [0.13, { kind: 'cut', status: 502 }],
  [0.14, { kind: 'headers' }],
  [0.17, { kind: 'close' }],
  [0.19, answer(200)],
  [0.2, answer(200, `<html>${KEY}`)],
];
const ALWAYS = new Map([
  ['refused', answer(422, `no ${KEY}`)],
  ['untrue', answer(200, `{"success":false,"key":"${KEY}"}`)],
  ['exhausted', answer(500, KEY)],
]);
/** By such an answer an event of any other kind is delivered. */
const isDelivering = (fault: Fault | undefined) =>
  fault === undefined || fault.kind === 'close' || (fault.kind === 'answer' && fault.status === 200);

const idOf = (text: string) => (JSON.parse(text) as { messageId: string }).messageId;
const kindOf = (id: string) => id.split('-')[0] ?? '';

/** Attempts of which the sender says that they may have arrived, as those on a connection that the mock had just ended. */
const ambiguousOf = (stderr: string) => Number(/^(\d+) attempts ended/m.exec(stderr)?.[1] ?? 0);

/** Makes a script that draws faults, and a list of the events that were delivered by it. */
function createFaults(random: () => number) {
  const delivered: string[] = [];
  const script = (_: number, text: string) => {
    const [id, drawn] = [idOf(text), random()];
    const lasting = ALWAYS.get(kindOf(id));
    if (lasting !== undefined) return lasting;
    const fault = SOMETIMES.find(([below]) => drawn < below)?.[1];
    if (isDelivering(fault)) delivered.push(id);
    return fault;
  };
  return { script, delivered };
}

/** What fails for ever stands in the first third, so that others are delivered while it is tried. */
const drawKinds = (random: () => number) =>
  Array.from({ length: RECORDS }, (_, index) => {
    const kinds = index < RECORDS / 3 ? KINDS : KINDS.slice(0, -1);
    return kinds[Math.floor(random() * kinds.length)] ?? '';
  });

/** Returns what becomes of records in the end. */
function fatesOf(kinds: readonly string[]) {
  const count = (kind: string) => kinds.filter((each) => each === kind).length;
  return {
    read: RECORDS + 2 * count('batch'),
    delivered: count('delivered') + 2 * count('batch'),
    filtered: count('filtered'),
    rejected: count('rejected') + count('batch'),
    malformed: count('malformed'),
    refused: count('refused') + count('untrue'),
    exhausted: count('exhausted'),
  };
}

test.each(SEEDS)(
  'whatever fails and stops a run, all that was read adds up, and the mock agrees (seed %i)',
  async (seed) => {
    const random = createRandom(seed);
    const kinds = drawKinds(random);
    const { script, delivered } = createFaults(createRandom(seed + 1));
    const mock = await startMockJune({ script });
    const [state, dead] = [pathOf(`${seed}.state`), pathOf(`${seed}.dead`)];
    const begin = [
      write(`${seed}.ndjson`, `${kinds.map(recordOf).join('\n')}\n`),
      ...['--overlay', 'backfill', '--base-url', `${mock.url}/api`, '--rate', '500'],
      ...['--retry-base', '1ms', '--retry-max', '20ms', '--state', state, '--dead-letters', dead],
    ];
    const stops = Array.from({ length: Math.floor(random() * 3) }, () => 20 + Math.floor(random() * 80));
    const ends: string[] = [];
    for (const [index, stop] of stops.entries()) {
      const before = mock.log.length;
      const { kill, ended } = startSend(index === 0 ? begin : ['--resume', state]);
      while (mock.log.length < before + stop) await sleep(1);
      kill('SIGINT');
      ends.push((await ended).stderr);
    }
    const last = await runSend(stops.length === 0 ? begin : ['--resume', state]);
    await mock.close();
    const fates = fatesOf(kinds);
    const expected = kinds.flatMap((kind, index) =>
      kind === 'batch'
        ? [`batch-${index}a`, `batch-${index}b`]
        : kind === 'delivered'
          ? [`delivered-${index}`]
          : [],
    );
    readUntold(state);

    for (const stderr of [...ends, last.stderr]) {
      const { read, ...parts } = countsOf(stderr);
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(read);
    }
    expect([last.status, countsOf(last.stderr)]).toStrictEqual([1, fates]);
    expect([...new Set(delivered)].sort()).toStrictEqual(expected.sort());
    expect(delivered.length - expected.length).toBeLessThanOrEqual(ambiguousOf(last.stderr));
    expect(readUntold(dead).split('\n')).toHaveLength(
      fates.rejected + fates.malformed + fates.refused + fates.exhausted + 1,
    );
  },
);
