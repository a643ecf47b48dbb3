import type { Fault } from '../mock-june/faults.js';
import { createScript, inTurn } from '../mock-june/script.js';
import { closeBenches, openBench, transports } from '../support/sending/bench.js';

afterEach(closeBenches);

const answer = (status: number, headers: Readonly<Record<string, string>> = {}): Fault => ({
  kind: 'answer',
  status,
  headers,
});
const DATE = 'Wed, 01 May 2024 10:00:00 GMT';
const USUAL_MS = 250;

/** The most requests that came in within any second. */
const busiestSecond = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));

describe.each(transports)('over %s', (_, create) => {
  test.each([
    ['seconds (S4)', 429, { 'retry-after': '2' }, 2000],
    ['seconds, on 503', 503, { 'retry-after': '2' }, 2000],
    [
      'a date against the date of the answer (S5)',
      429,
      { 'retry-after': 'Wed, 01 May 2024 10:00:07 GMT', date: DATE },
      7000,
    ],
    [
      'a date of the older form',
      429,
      { 'retry-after': 'Wednesday, 01-May-24 10:00:07 GMT', date: DATE },
      7000,
    ],
    ['a date that is past (S5)', 429, { 'retry-after': 'Wed, 01 May 2024 09:00:00 GMT', date: DATE }, 1000],
    ['0 (S6)', 429, { 'retry-after': '0' }, 1000],
    ['-5 (S6)', 429, { 'retry-after': '-5' }, 1000],
    ['a word (S6)', 429, { 'retry-after': 'soon' }, USUAL_MS],
    ['a word with a number', 429, { 'retry-after': 'foo 1', date: DATE }, USUAL_MS],
    ['nothing (S6)', 429, {}, USUAL_MS],
    ['too much (S7)', 429, { 'retry-after': '9999999999' }, 300_000],
    ['seconds, on 500', 500, { 'retry-after': '2' }, USUAL_MS],
  ])('Retry-After: %s', async (__, status, headers, waitedMs) => {
    const { sender, drive, track, times } = await openBench(create, {
      script: inTurn(answer(status, headers)),
    });
    const { attempts } = await drive(sender.send(track('u1', 'Paid')));

    expect([attempts, times()]).toStrictEqual([2, [0, waitedMs]]);
  });

  test.each<[string, Fault & { readonly status: number }, number]>([
    ['503 whose body is cut', { kind: 'cut', status: 503, headers: { 'retry-after': '2' } }, 2000],
    ['429 whose body is cut', { kind: 'cut', status: 429, headers: { 'retry-after': '2' } }, 2000],
    ['500 whose body is cut', { kind: 'cut', status: 500 }, USUAL_MS],
  ])('a %s is that answer all the same', async (__, fault, waitedMs) => {
    const { sender, drive, track, times } = await openBench(create, { script: inTurn(fault) });
    const sent = await drive(sender.send(track('u1', 'Paid')));

    expect(sent).toMatchObject({ status: 'delivered', attempts: 2, ambiguous: 0 });
    expect(times()).toStrictEqual([0, waitedMs]);
    expect(sender.counts()).toMatchObject({ ambiguous: 0, lastFailure: `HTTP ${fault.status}` });
  });

  test('Retry-After holds all lanes, and tokens come in anew afterwards (S4)', async () => {
    const { sender, drive, track, times } = await openBench(
      create,
      { script: inTurn(undefined, answer(429, { 'retry-after': '2' })) },
      { rate: 10 },
    );
    const sent = ['u1', 'u2', 'u3'].map((user) => sender.send(track(user, 'Paid')));
    await drive(Promise.all(sent));

    expect(times()).toStrictEqual([100, 200, 2300, 2400]);
  });

  test('waits double up to a limit, of which any part is waited (S8)', async () => {
    const { sender, drive, track, times } = await openBench(
      create,
      { script: inTurn(answer(500), answer(502), answer(503), answer(504), answer(429), answer(429)) },
      { retryMax: 5000 },
    );
    await drive(sender.send(track('u1', 'Paid')));
    const waited = times().map((at, index) => at - (times()[index - 1] ?? 0));

    expect(waited).toStrictEqual([0, 250, 500, 1000, 2000, 2500, 2500]);
  });

  test('the server sees no more than the rate and the burst in a second (S39)', async () => {
    const { sender, drive, track, times } = await openBench(create, {}, { rate: 50 });
    const sent = Array.from({ length: 120 }, (__, user) => sender.send(track(`u${user}`, 'Paid')));
    await drive(Promise.all(sent));

    expect(times()[0]).toBe(20);
    expect(busiestSecond(times())).toBe(50);
  });

  test('a wait of the caller saves up a burst and no more (S39)', async () => {
    const { sender, drive, track, times } = await openBench(
      create,
      { script: inTurn(answer(500)) },
      { rate: 50 },
    );
    await drive(sender.send(track('u0', 'Paid')));
    const from = times().length;
    const sent = Array.from({ length: 120 }, (__, user) => sender.send(track(`u${user}`, 'Paid')));
    await drive(Promise.all(sent));

    expect(times()).toHaveLength(from + 120);
    expect(busiestSecond(times())).toBeLessThanOrEqual(50 + 5);
  });

  test('no more are under way than there may be, and what waits holds no slot', async () => {
    const { sender, mock, drive, track } = await openBench(
      create,
      { script: inTurn(answer(500), { kind: 'silence' }, { kind: 'silence' }) },
      { concurrency: 2 },
    );
    const sent = Array.from({ length: 6 }, (__, user) => sender.send(track(`u${user}`, 'Paid')));
    expect(sender.counts()).toMatchObject({ held: 6, inFlight: 2 });
    await drive(Promise.all(sent));

    expect(mock.log.slice(0, 3).map(({ text }) => /u\d/.exec(text)?.[0])).toStrictEqual(['u0', 'u1', 'u2']);
    expect(sender.counts()).toMatchObject({ held: 0, inFlight: 0, attempts: 9, retried: 3, ambiguous: 2 });
  });

  test('each user keeps the order, whatever fails, over 32 lanes (S38)', async () => {
    const script = createScript([
      { percent: 25, fault: answer(500) },
      { percent: 3, fault: { kind: 'reset' } },
    ]);
    const { sender, mock, drive, track } = await openBench(create, { script }, { concurrency: 32 });
    const users = Array.from({ length: 40 }, (__, user) => `u${user}`);
    const events = Array.from({ length: 8 }, (__, event) => `e${event}`);
    const sent = events.flatMap((event) => users.map((user) => sender.send(track(user, event))));
    const deliveries = await drive(Promise.all(sent));
    const taken = mock.taken() as { userId: string; event: string }[];
    const ofUser = users.map((user) =>
      taken.filter(({ userId }) => userId === user).map(({ event }) => event),
    );

    expect(deliveries.filter(({ status }) => status !== 'delivered')).toStrictEqual([]);
    expect(ofUser).toStrictEqual(users.map(() => events));
  });

  test('the date of this machine does not matter (S40)', async () => {
    const { sender, drive, track, times } = await openBench(create, {
      script: inTurn(
        answer(429, { 'retry-after': 'Wed, 01 May 2024 10:00:07 GMT', date: DATE }),
        answer(500),
      ),
    });
    const date = jest.spyOn(Date, 'now').mockReturnValue(0);
    await drive(sender.send(track('u1', 'Paid')));
    date.mockRestore();

    expect(times()).toStrictEqual([0, 7000, 7500]);
  });
});
