import { readFileSync, statSync } from 'node:fs';
import { startMockJune, type MockJune, type MockOptions } from '../../mock-june/mock-june.js';
import { createScript, inTurn } from '../../mock-june/script.js';
import { parseLines } from '../../support/cli-messages.js';
import {
  KEY,
  countsOf,
  eventLine,
  idsOf,
  readUntold,
  runSend,
  startSend,
} from '../../support/send-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf, write } = temporaryFolder();
let mock: MockJune;
let count = 0;

async function begin(options: MockOptions = {}): Promise<readonly string[]> {
  mock = await startMockJune(options);
  return ['--overlay', 'backfill', '--base-url', `${mock.url}/api`, '--rate', 'off'];
}
afterEach(() => mock.close());

const fresh = (name: string) => pathOf(`${++count}-${name}`);
const events = (number: number) => Array.from({ length: number }, (_, index) => eventLine('u1', `m${index}`));
const file = write('events.ndjson', `${events(20).join('\n')}\n`);
const ids = events(20).map((_, index) => `m${index}`);
const answer = (status: number) => ({ kind: 'answer', status, body: '{"success":false}' }) as const;

test('a key that is refused in the middle stops the run; with a new key it goes on (S12)', async () => {
  const script = (number: number) => (number > 5 && number <= 6 ? answer(401) : undefined);
  const to = await begin({ script });
  const [state, dead] = [fresh('state'), fresh('dead')];
  const stopped = await runSend([file, ...to, '--state', state, '--dead-letters', dead]);
  const key = write('key', 'wk_another');
  const resumed = await runSend(['--resume', state, '--api-key-file', key]);

  expect([stopped.status, countsOf(stopped.stderr)['delivered']]).toStrictEqual([2, 5]);
  expect(stopped.stderr).toContain(
    'June does not take the API key or the address, so nothing more was sent: HTTP 401',
  );
  expect([resumed.status, countsOf(resumed.stderr)]).toStrictEqual([0, { read: 20, delivered: 20 }]);
  expect(idsOf(mock.taken())).toStrictEqual(ids);
  expect(mock.log.at(-1)?.headers['authorization']).toBe('Basic wk_another');
  expect(readUntold(dead)).toBe('');
});

test('where nobody listens the run ends resumable (S1)', async () => {
  const to = await begin();
  const state = fresh('state');
  const nobody = ['--base-url', 'http://127.0.0.1:1/api', '--retry-base', '1ms', '--give-up', '100ms'];
  const stopped = await runSend([file, '--overlay', 'backfill', ...nobody, '--state', state]);
  const resumed = await runSend(['--resume', state, ...to.slice(2, 4)]);

  expect([stopped.status, countsOf(stopped.stderr)]).toStrictEqual([3, { read: 20, 'not sent': 20 }]);
  expect(stopped.stderr).toContain('June cannot be reached, so nothing more was sent: ECONNREFUSED');
  expect([resumed.status, idsOf(mock.taken())]).toStrictEqual([0, ids]);
});

test('another destination gets its own requests, and is named where it cannot be reached', async () => {
  await begin();
  const env = { ACCOIL_API_KEY: KEY };
  const input = write('accoil.ndjson', `${events(2).join('\n')}\n`);
  const options = [
    input,
    '--destination',
    'accoil',
    '--retry-base',
    '1ms',
    '--give-up',
    '100ms',
    '--base-url',
  ];
  const shown = await runSend([...options, mock.url, '--line', '1', '--verbose'], { env });
  const stopped = await runSend([...options, 'http://127.0.0.1:1'], { env });

  expect(shown.stdout).toContain(
    `POST ${mock.url}/segment\nContent-Type: application/json\nAuthorization: [redacted]\n`,
  );
  expect([stopped.status, countsOf(stopped.stderr)]).toStrictEqual([3, { read: 2, 'not sent': 2 }]);
  expect(stopped.stderr).toContain('Accoil cannot be reached, so nothing more was sent: ECONNREFUSED');
});

test('what is refused and exhausted is written down, and fed back once it is right (S9, S11)', async () => {
  const script = createScript([
    { fault: answer(400), having: '"m3"', to: 100 },
    { fault: answer(500), having: '"m7"', to: 100 },
  ]);
  const other = Array.from({ length: 20 }, (_, index) => eventLine(`u${index}`, `m${index}`));
  const input = write('others.ndjson', other.join('\n'));
  const to = [...(await begin({ script })), '--retry-base', '1ms', '--retry-max', '2ms'];
  const dead = fresh('dead');
  const first = await runSend([input, ...to, '--dead-letters', dead]);
  const letters = parseLines(readUntold(dead));

  expect([first.status, countsOf(first.stderr)]).toStrictEqual([
    1,
    { read: 20, delivered: 18, refused: 1, exhausted: 1 },
  ]);
  expect(letters).toStrictEqual(
    [
      { line: 4, code: 'delivery_refused', httpStatus: 400, answer: '{"success":false}', raw: other[3] },
      { line: 8, code: 'delivery_exhausted', httpStatus: 500, answer: '{"success":false}', raw: other[7] },
    ].map(({ line, ...rest }) => ({ file: input, line, byteOffset: offsetOf(other, line), ...rest })),
  );
  expect(statSync(dead).mode & 0o777).toBe(0o600);
  await mock.close();
  const again = await begin();
  expect((await runSend([dead, ...again])).status).toBe(0);
  expect(idsOf(mock.taken())).toStrictEqual(['m3', 'm7']);
});

const offsetOf = (lines: readonly string[], line: number) =>
  lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  '%s waits for what is under way, and no event is lost or sent twice (S26)',
  async (signal, code) => {
    const to = await begin();
    const many = Array.from({ length: 300 }, (_, index) => eventLine(`u${index % 7}`, `m${index}`));
    const state = fresh('state');
    const input = write(`${signal}.ndjson`, many.join('\n'));
    const { kill, ended } = startSend([input, ...to, '--rate', '100', '--state', state]);
    while (mock.log.length < 20) await new Promise((resolve) => setTimeout(resolve, 2));
    kill(signal);
    const stopped = await ended;
    const counts = countsOf(stopped.stderr);
    const atStop = mock.log.length;
    const resumed = await runSend(['--resume', state, '--rate', 'off']);

    expect([stopped.status, counts['delivered']]).toStrictEqual([code, atStop]);
    expect([resumed.status, countsOf(resumed.stderr)]).toStrictEqual([0, { read: 300, delivered: 300 }]);
    expect(idsOf(mock.taken()).sort()).toStrictEqual(many.map((_, index) => `m${index}`).sort());
  },
);

test.each([
  ['SIGINT', 'SIGINT', 130],
  ['SIGTERM', 'SIGTERM', 143],
  ['SIGINT', 'SIGTERM', 143],
] as const)(
  'a second signal ends at once, with a state to go on from: %s and %s (S26)',
  async (signal, second, code) => {
    const to = await begin({ script: createScript([{ fault: { kind: 'silence' }, from: 3, to: 3 }]) });
    const state = fresh('state');
    const { kill, ended } = startSend([file, ...to, '--concurrency', '1', '--state', state]);
    while (mock.stalled() === 0) await new Promise((resolve) => setTimeout(resolve, 2));
    kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 300));
    kill(second);
    const stopped = await ended;
    const resumed = await runSend(['--resume', state]);

    expect([stopped.status, stopped.stderr]).toStrictEqual([code, '']);
    expect([resumed.status, countsOf(resumed.stderr)]).toStrictEqual([0, { read: 20, delivered: 20 }]);
    expect(idsOf(mock.taken())).toStrictEqual(ids);
  },
);

test('a closed standard output does not stop a run (S45)', async () => {
  const to = await begin();
  const close = 'data:text/javascript,process.stdout.destroy()';
  const { status, stderr } = await runSend([file, ...to], { node: ['--import', close] });

  expect([status, countsOf(stderr)]).toStrictEqual([0, { read: 20, delivered: 20 }]);
});

test('a dry run sends nothing, needs no key, and counts what would be sent (S44)', async () => {
  const to = await begin();
  const lines = [
    eventLine('u1', 'm1', { context: { groupId: 'g1' } }),
    eventLine('u1', 'm2', { type: 'identify', timestamp: '2024-06-01T10:00:00.000Z' }),
    '{"type":"alias","userId":"u1"}',
    '{',
    eventLine('u2', 'm3', { integrations: { All: false } }),
  ];
  const input = write('dry.ndjson', lines.join('\n'));
  const { status, stdout } = await runSend([input, ...to, '--dry-run'], { env: {} });

  expect(stdout.split('\n').slice(0, 4)).toStrictEqual([
    '2 requests would be sent: 1 identify, 1 track',
    '1 user, 1 company, timestamps from 2024-05-01T10:00:00.000Z to 2024-06-01T10:00:00.000Z',
    '1 users are tracked before they are identified, see --identify-first',
    '5 read = 2 to be sent + 1 filtered + 1 rejected + 1 malformed',
  ]);
  expect([status, mock.log]).toStrictEqual([1, []]);
});

test('one event is sent and shown with the answer to it, and no key', async () => {
  const to = await begin({
    script: inTurn({ kind: 'answer', status: 400, body: 'no: wk_secret_0123456789' }),
  });
  const { status, stdout, stderr } = await runSend([file, ...to, '--line', '2', '--verbose']);

  expect([status, stderr]).toStrictEqual([1, '']);
  expect(stdout).toBe(`POST ${mock.url}/api/track
Content-Type: application/json
Authorization: [redacted]

${mock.log[0]?.text ?? ''}

HTTP 400
no: [key]
refused after 1 attempt
`);
  expect(readFileSync(file, 'utf8')).toContain('"m1"');
});
