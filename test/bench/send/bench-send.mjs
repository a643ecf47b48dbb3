// Measures `send` against a bare loop over the same HTTP client with the same concurrency, in turns.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const EVENTS = Number(process.env.EVENTS ?? 50_000);
const USERS = 5000;
const CONCURRENCY = '32';
const ROUNDS = 5;
const LARGE_BYTES = 2e9;
const TELL_MEMORY = './test/support/tell-memory.mjs';

const eventOf = (index) => ({
  type: 'track',
  messageId: `m${index}`,
  userId: `u${index % USERS}`,
  event: 'Invoice Paid',
  timestamp: '2024-05-01T10:00:00.000Z',
  properties: { amount: index, text: 'x'.repeat(400) },
});

function measure(args) {
  const start = performance.now();
  const env = { ...process.env, JUNE_API_KEY: 'wk_bench' };
  const { status, stderr } = spawnSync(process.execPath, ['--import', TELL_MEMORY, ...args], {
    encoding: 'utf8',
    env,
  });
  if (status !== 0) throw new Error(stderr);
  const seconds = (performance.now() - start) / 1000;
  return { seconds, megabytes: Number(/maxRSS (\d+)/.exec(stderr)[1]) / 1000 };
}

const sendOf = (file, url) => [
  'dist/cli.mjs',
  'send',
  file,
  '--overlay',
  'backfill',
  '--base-url',
  url,
  '--rate',
  'off',
];

/** Of 20 messages in a file of 2 GB one is for June, so that nearly all of the time goes into reading. */
function measureLarge(url, folder) {
  const file = join(folder, 'large.ndjson');
  const optedOut = { ...eventOf(0), integrations: { All: false }, properties: { text: 'x'.repeat(800) } };
  const others = `${JSON.stringify(optedOut)}\n`.repeat(19);
  const fd = openSync(file, 'w');
  for (let index = 0, size = 0; size < LARGE_BYTES; index += 1000) {
    const lines = Array.from({ length: 50 }, (_, at) => `${JSON.stringify(eventOf(index + at))}\n${others}`);
    size += writeSync(fd, lines.join(''));
  }
  closeSync(fd);
  const { seconds, megabytes } = measure([
    ...sendOf(file, url),
    ...['--concurrency', CONCURRENCY, '--state', join(folder, 'large.state')],
  ]);
  console.log(
    `send takes ${megabytes.toFixed(0)} MB for a file of 2 GB (goal: below 200), in ${seconds.toFixed(0)} s`,
  );
  rmSync(file);
}

const medianOf = (values) => values.sort((one, other) => one - other)[values.length >> 1];

function compare(file, url, folder) {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const ours = [...sendOf(file, url), '--concurrency', CONCURRENCY];
    const state = ['--state', join(folder, `${round}.state`)];
    const bare = (how) => measure(['test/bench/send/bare-loop.mjs', file, url, CONCURRENCY, how]);
    return {
      request: bare('request'),
      dispatch: bare('dispatch'),
      stateless: measure(ours),
      ours: measure([...ours, ...state]),
    };
  });
  const ratioTo = (how) =>
    medianOf(rounds.map(({ [how]: bare, ours }) => bare.seconds / ours.seconds)).toFixed(2);
  const rate = medianOf(rounds.map(({ ours }) => EVENTS / ours.seconds));
  const megabytes = Math.max(...rounds.map(({ ours }) => ours.megabytes));
  console.log(
    `send has ${ratioTo('request')} of the speed of a bare loop over undici's request (goal: at least 0.7)`,
  );
  console.log(
    `send has ${ratioTo('dispatch')} of the speed of one over its dispatch, the fastest that undici has`,
  );
  console.log(`send with a state has ${ratioTo('stateless')} of its speed without one (goal: about 1)`);
  console.log(`send makes ${rate.toFixed(0)} requests a second (goal: at least 5,000 on two free cores)`);
  console.log(`send takes ${megabytes.toFixed(0)} MB at most (goal: below 200)`);
}

const folder = mkdtempSync(join(tmpdir(), 'june-bench-'));
const server = spawn(process.execPath, ['test/bench/send/bare-server.mjs'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const [address] = await once(createInterface(server.stdout), 'line');
  const file = join(folder, 'events.ndjson');
  writeFileSync(
    file,
    Array.from({ length: EVENTS }, (_, index) => `${JSON.stringify(eventOf(index))}\n`).join(''),
  );
  compare(file, `${address}/api`, folder);
  measureLarge(`${address}/api`, folder);
} finally {
  server.kill();
  rmSync(folder, { recursive: true });
}
