import type { Fault } from '../mock-june/faults.js';
import { createScript, inTurn, type Script } from '../mock-june/script.js';
import { closeBenches, openBench, transports, trackTo } from '../support/sending/bench.js';

afterEach(closeBenches);

const answer = (status: number, body = ''): Fault => ({ kind: 'answer', status, body });
const always =
  (status: number, having = ''): Script =>
  (_, text) =>
    text.includes(having) ? answer(status) : undefined;

const statuses = async (sent: Promise<readonly { readonly status: string }[]>) =>
  (await sent).map(({ status }) => status);

describe.each(transports)('over %s', (_, create) => {
  test('what fails alone is exhausted after ten failures (S9)', async () => {
    const { sender, drive, track } = await openBench(create, { script: always(500, 'poison') });
    const sent = ['u1', 'u2', 'u2', 'u1'].map((user, index) =>
      sender.send(track(user, index === 0 ? 'poison' : 'Paid')),
    );
    const [poison, ...others] = await drive(Promise.all(sent));

    expect(poison).toMatchObject({ status: 'exhausted', attempts: 10, httpStatus: 500 });
    expect(others.map(({ status }) => status)).toStrictEqual(['delivered', 'delivered', 'delivered']);
  });

  test('so is the last one, when all others are settled (S9)', async () => {
    const { sender, drive, track } = await openBench(create, { script: always(500) }, { retries: 2 });

    expect(await drive(sender.send(track('u1', 'Paid')))).toMatchObject({ status: 'exhausted', attempts: 3 });
  });

  test('429 never exhausts (S4)', async () => {
    const { sender, drive, track } = await openBench(create, {
      script: createScript([{ to: 40, fault: answer(429) }]),
    });

    expect(await drive(sender.send(track('u1', 'Paid')))).toMatchObject({
      status: 'delivered',
      attempts: 41,
    });
  });

  test('without any success for a minute the destination is down, and no event is to blame (S10)', async () => {
    const { sender, mock, drive, track, times, now } = await openBench(create, { script: always(500) });
    const sent = Array.from({ length: 30 }, (__, user) => sender.send(track(`u${user}`, 'Paid')));
    const deliveries = await drive(Promise.all(sent));

    expect(new Set(deliveries.map(({ status }) => status))).toStrictEqual(new Set(['unreachable']));
    expect(deliveries[29]).toMatchObject({ httpStatus: 500, failure: null });
    expect(mock.log.length).toBeGreaterThanOrEqual(20);
    expect(now() - (times()[0] ?? 0)).toBeGreaterThanOrEqual(60_000);
    expect(now() - (times()[0] ?? 0)).toBeLessThan(65_000);
  });

  test('after five failures in a row one is sent at a time', async () => {
    let failing = true;
    const { sender, mock, drive, track, times } = await openBench(
      create,
      { script: () => (failing ? answer(503) : undefined) },
      { concurrency: 3 },
    );
    const sent = Array.from({ length: 20 }, (__, user) => sender.send(track(`u${user}`, 'Paid')));
    await drive(
      (async () => {
        while (mock.log.length < 12) await new Promise((resolve) => setTimeout(resolve, 1));
      })(),
    );
    expect(sender.counts()).toMatchObject({ isProbing: true, lastFailure: 'HTTP 503' });
    const probes = times().slice(6, 12);
    failing = false;
    await drive(Promise.all(sent));

    expect(new Set(probes).size).toBe(probes.length);
    expect(sender.counts()).toMatchObject({ isProbing: false, held: 0 });
  });

  test('later requests are tried anew when the destination was down', async () => {
    const { sender, drive, track } = await openBench(create, {
      script: (__, text) => (text.includes('down') ? answer(500) : undefined),
    });
    const down = ['u1', 'u2', 'u3'].map((user) => sender.send(track(user, 'down')));

    expect(await statuses(drive(Promise.all(down)))).toStrictEqual(down.map(() => 'unreachable'));
    expect(await drive(sender.send(track('u1', 'Paid')))).toMatchObject({ status: 'delivered', attempts: 1 });
  });

  test('a connection that is refused from the start is no answer (S1)', async () => {
    const gone = await openBench(create);
    await gone.mock.close();
    const { sender, drive } = await openBench(create, {}, { giveUp: 5000 });
    const sent = ['u1', 'u2'].map((user) => sender.send(trackTo(gone.mock.url, user, 'Paid')));
    const [first] = await drive(Promise.all(sent));

    expect(first).toMatchObject({
      status: 'unreachable',
      httpStatus: null,
      failure: 'ECONNREFUSED',
      ambiguous: 0,
    });
  });

  test('32 connections that drop at once stop nothing (S46)', async () => {
    const { sender, mock, drive, track, now } = await openBench(
      create,
      { script: createScript([{ to: 32, fault: { kind: 'silence' } }]) },
      { concurrency: 32 },
    );
    const sent = Array.from({ length: 64 }, (__, user) => sender.send(track(`u${user}`, 'Paid')));
    while (mock.log.length < 32) await new Promise((resolve) => setTimeout(resolve, 1));
    mock.drop();

    expect(new Set(await statuses(drive(Promise.all(sent))))).toStrictEqual(new Set(['delivered']));
    expect(sender.counts()).toMatchObject({ ambiguous: 32 });
    expect(now()).toBeLessThan(60_000);
  });

  test('an idle connection that the server closed costs nothing (S43)', async () => {
    const { sender, mock, drive, track } = await openBench(create, {
      script: createScript([{ fault: { kind: 'close' } }]),
    });
    for (const event of ['e1', 'e2', 'e3']) {
      expect(await drive(sender.send(track('u1', event)))).toMatchObject({ status: 'delivered' });
      await new Promise((resolve) => setTimeout(resolve, 20));
    }

    expect(mock.taken()).toMatchObject([{ event: 'e1' }, { event: 'e2' }, { event: 'e3' }]);
  });

  test('a wrong key stops all, and is what every later request gets (S12)', async () => {
    const { sender, mock, drive, track } = await openBench(
      create,
      { script: inTurn(undefined, answer(401, 'no')) },
      { concurrency: 1 },
    );
    const sent = ['e1', 'e2', 'e3'].map((event) => sender.send(track('u1', event)));
    const wrong = { status: 'misconfigured', httpStatus: 401, answer: 'no' };

    expect(await drive(Promise.all(sent))).toMatchObject([
      { status: 'delivered' },
      { ...wrong, attempts: 1 },
      { ...wrong, attempts: 0 },
    ]);
    expect(await sender.send(track('u2', 'e4'))).toMatchObject({ ...wrong, attempts: 0 });
    expect(mock.log).toHaveLength(2);
  });
});
