import { closeBenches, openBench, transports } from '../support/sending/bench.js';

afterEach(closeBenches);

test.each(transports)('over %s a certificate that nobody signed gets no request (S23)', async (_, create) => {
  const { sender, mock, drive, track } = await openBench(create, { isTls: true }, { retries: 1 });

  expect(await drive(sender.send(track('u1', 'Paid')))).toMatchObject({
    status: 'exhausted',
    attempts: 2,
    ambiguous: 0,
    failure: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
  expect(mock.log).toStrictEqual([]);
});
