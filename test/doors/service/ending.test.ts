import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createService } from '../../../src/service/index.js';
import { sendChunk, transformWithRetries } from '../../rudder-server/client.js';
import { deliver } from '../../rudder-server/deliver.js';
import { startMockJune } from '../../rudder-server/mock-june.js';
import { start, startServed, type Running, type Settings } from '../../rudder-server/running.js';
import { bodyOf, eventOf, goodEvents, messageOf } from '../../rudder-server/samples.js';
import { until } from '../../rudder-server/until.js';
import { stopServed } from '../../support/serve.js';

afterEach(stopServed);

type Start = (settings: Settings) => Promise<Running>;

/** The service in this process, ended by `close`, and the command in one of its own, ended by SIGTERM. */
const STARTS: readonly (readonly [string, Start])[] = [
  ['close', start],
  ['SIGTERM', startServed],
];

const CLIENTS = 100;
const NO_ANSWER = ' ';

/** Sends on and on until it is told to stop; takes note of each answer, in the order in which they come. */
function sendOn(port: number) {
  const outcomes: string[] = [];
  let isOver = false;
  const one = async () => {
    while (!isOver) {
      const { status, headers } = await sendChunk({ port, events: goodEvents(10), form: 'compacted' });
      outcomes.push([status, headers['x-rudder-should-retry']].join(' '));
    }
  };
  const all = Promise.all(Array.from({ length: CLIENTS }, one));
  const stop = async () => {
    isOver = true;
    await all;
  };
  return { outcomes, stop };
}

test.each(STARTS)(
  'L2: %s under 100 requests at once leaves none without a right answer',
  async (_, begin) => {
    const { port, end } = await begin({ drainDelayMs: 500, drainTimeoutMs: 10_000 });
    const { outcomes, stop } = sendOn(port);
    await until(() => outcomes.length > CLIENTS);
    const before = outcomes.length;
    const began = performance.now();
    const code = await end();
    const tookMs = performance.now() - began;
    await stop();
    const [early, late] = [outcomes.slice(0, before), outcomes.slice(before)];
    const isRight = (outcome: string) => ['200 ', '503 true', NO_ANSWER].includes(outcome);

    expect({ code, isInTime: tookMs < 9000 }).toStrictEqual({ code: 0, isInTime: true });
    expect(new Set(early)).toStrictEqual(new Set(['200 ']));
    expect(late.filter((outcome) => !isRight(outcome))).toStrictEqual([]);
    expect(late.indexOf(NO_ANSWER)).toBeGreaterThan(0);
  },
);

/** Sends a request whose answer fills all buffers, and reads none of it. */
function neverRead(port: number) {
  const body = JSON.stringify([{ message: messageOf(1), metadata: { jobId: 1, text: 'x'.repeat(3e7) } }]);
  const socket = connect(port, '127.0.0.1').pause();
  const head = `POST /v0/destinations/june HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`;
  socket.on('error', () => undefined).write(head + body);
  return socket;
}

test('the time to end counts from the moment of being told to, last answers included', async () => {
  const drainTimeoutMs = 2000;
  const service = createService({ port: 0, metricsPort: 'off', logLevel: 'silent', drainTimeoutMs });
  const { port } = await service.listen();
  const socket = neverRead(port);
  await wait(500);
  const first = await Promise.race([service.close(), wait(drainTimeoutMs + 900, 'late')]);
  socket.destroy();

  expect(first).toBeUndefined();
});

const CHUNKS = 60;
const SIZE = 5;

test.each(STARTS)('L5: %s and a new start lose no event and deliver none twice', async (_, begin) => {
  const [june, first] = await Promise.all([startMockJune(), begin({ drainDelayMs: 50 })]);
  const { port } = first;
  let taken = 0;
  let state: 'serves' | 'ends' | 'ended' = 'serves';
  const whenDue = async (chunk: number) => {
    if (chunk >= CHUNKS / 2) await until(() => state !== 'serves');
    await wait((chunk * 10) % 300);
    if (chunk === CHUNKS - 1) await until(() => state === 'ended');
  };
  const work = Array.from({ length: CHUNKS }, async (_, chunk) => {
    await whenDue(chunk);
    const ids = Array.from({ length: SIZE }, (_, at) => chunk * SIZE + at);
    const events = ids.map((id) => eventOf(messageOf(id), id));
    const elements = await transformWithRetries({ port, events, form: 'plain' });
    taken += 1;
    for (const element of elements) await deliver(element, june.port);
  });
  await until(() => taken > CHUNKS / 4);
  state = 'ends';
  const code = await first.end();
  state = 'ended';
  const second = await begin({ port, drainDelayMs: 0 });
  await Promise.all(work);
  await second.end();
  const delivered = june.take().map(({ body }) => body as ReturnType<typeof bodyOf>);
  await june.close();

  const idOf = ({ userId }: ReturnType<typeof bodyOf>) => Number(userId.slice(2));
  expect(code).toBe(0);
  expect(delivered.sort((a, b) => idOf(a) - idOf(b))).toStrictEqual(
    Array.from({ length: CHUNKS * SIZE }, (_, id) => bodyOf(id)),
  );
});
