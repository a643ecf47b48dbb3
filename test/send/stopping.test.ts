import type { Fault } from '../mock-june/faults.js';
import { inTurn } from '../mock-june/script.js';
import { closeBenches, openBench, transports } from '../support/sending/bench.js';

afterEach(closeBenches);

const SILENCE: Fault = { kind: 'silence' };
const FAILURE: Fault = { kind: 'answer', status: 500 };
const stalledAt = async (count: number, { stalled }: { readonly stalled: () => number }) => {
  while (stalled() < count) await new Promise((resolve) => setTimeout(resolve, 1));
};

describe.each(transports)('over %s', (_, create) => {
  test('a stop starts nothing new, drops waits, and waits for what is under way', async () => {
    const { sender, mock, drive, track } = await openBench(
      create,
      { script: (__, text) => (text.includes('"u1"') ? SILENCE : FAILURE) },
      { timeout: 5000, concurrency: 2 },
    );
    const sent = ['u1', 'u2', 'u2', 'u1', 'u3'].map((user) => sender.send(track(user, 'Paid')));
    await stalledAt(1, mock);
    const stopped = sender.stop();
    await drive(stopped);
    const deliveries = await Promise.all(sent);

    expect(deliveries.map(({ status }) => status)).toStrictEqual(deliveries.map(() => 'stopped'));
    expect(deliveries.map(({ attempts }) => attempts)).toStrictEqual([1, 1, 0, 0, 0]);
    expect(deliveries[0]).toMatchObject({ failure: 'timeout', ambiguous: 1 });
    expect(await sender.send(track('u4', 'Paid'))).toMatchObject({ status: 'stopped', attempts: 0 });
    expect(mock.log).toHaveLength(2);
  });

  test('what arrives while it stops is delivered', async () => {
    const { sender, mock, drive, track } = await openBench(create, {}, { concurrency: 1 });
    const sent = [sender.send(track('u1', 'e1')), sender.send(track('u1', 'e2'))];
    await drive(sender.stop());

    expect((await Promise.all(sent)).map(({ status }) => status)).toStrictEqual(['delivered', 'stopped']);
    expect(mock.taken()).toMatchObject([{ event: 'e1' }]);
  });

  test('a stop cuts off what takes longer than it waits', async () => {
    const { sender, mock, drive, track, now } = await openBench(
      create,
      { script: inTurn(SILENCE) },
      { timeout: 60_000 },
    );
    const sent = sender.send(track('u1', 'Paid'));
    await stalledAt(1, mock);
    await drive(sender.stop(3000));

    expect(await sent).toMatchObject({ status: 'stopped', failure: 'stopped', ambiguous: 1 });
    expect(now()).toBe(3000);
  });

  test('closing waits until all is settled', async () => {
    const { sender, mock, drive, track } = await openBench(create, { script: inTurn(FAILURE) });
    const sent = ['e1', 'e2', 'e3'].map((event) => sender.send(track('u1', event)));
    await drive(sender.close());

    expect(mock.taken()).toMatchObject([{ event: 'e1' }, { event: 'e2' }, { event: 'e3' }]);
    expect((await Promise.all(sent)).map(({ attempts }) => attempts)).toStrictEqual([2, 1, 1]);
    expect(await sender.send(track('u1', 'e4'))).toMatchObject({ status: 'stopped' });
  });
});
