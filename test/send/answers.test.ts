import { createSender, type Delivery } from '../../src/send.js';
import type { Fault } from '../mock-june/faults.js';
import { inTurn } from '../mock-june/script.js';
import { closeBenches, openBench, transports } from '../support/sending/bench.js';

afterEach(closeBenches);

const answer = (status: number, body = '', headers: Readonly<Record<string, string>> = {}): Fault => ({
  kind: 'answer',
  status,
  headers,
  body,
});
const SUCCESS = '{"status":200,"success":true}';
const delivery: Delivery = {
  status: 'delivered',
  attempts: 1,
  ambiguous: 0,
  othersDelivered: false,
  httpStatus: 200,
  answer: SUCCESS,
  failure: null,
  warning: null,
};
const refused = (httpStatus: number): Delivery => ({
  ...delivery,
  status: 'refused',
  httpStatus,
  answer: 'no',
});
const wrong = (httpStatus: number): Delivery => ({ ...refused(httpStatus), status: 'misconfigured' });
const odd = (body: string): Delivery => ({ ...delivery, answer: body, warning: 'answer_unexpected' });
const twice: Delivery = { ...delivery, attempts: 2 };
const perhapsTwice: Delivery = { ...twice, ambiguous: 1 };

describe.each(transports)('over %s', (_, create) => {
  test.each<[string, Fault, Delivery]>([
    ...[400, 409, 413, 414, 422, 431].map((status): [string, Fault, Delivery] => [
      `a ${status} refuses the request (S11, S14)`,
      answer(status, 'no'),
      refused(status),
    ]),
    ...[401, 402, 403, 404, 405, 406, 410, 418, 300, 304].map((status): [string, Fault, Delivery] => [
      `a ${status} is a matter of configuration (S12, S13)`,
      answer(status, status === 304 ? '' : 'no'),
      { ...wrong(status), answer: status === 304 ? '' : 'no' },
    ]),
    ...[408, 425, 429, 500, 502, 503, 504, 599].map((status): [string, Fault, Delivery] => [
      `a ${status} is tried again (S8, S15)`,
      answer(status, 'later'),
      twice,
    ]),
    [
      'success false refuses (S18)',
      answer(200, '{"success":false}'),
      {
        ...delivery,
        status: 'refused',
        answer: '{"success":false}',
      },
    ],
    ['an empty answer delivers with a warning (S19)', answer(200), odd('')],
    ['so does one without content', answer(204), { ...odd(''), httpStatus: 204 }],
    ...[200, 204].flatMap((status) =>
      ['gzip', 'deflate'].map((encoding): [string, Fault, Delivery] => [
        `so does a ${status} without content that is called ${encoding}`,
        answer(status, '', { 'content-encoding': encoding }),
        { ...odd(''), httpStatus: status },
      ]),
    ),
    ['so does a page', answer(200, '<html>'), odd('<html>')],
    ['so does a success that is no boolean', answer(200, '{"success":"no"}'), odd('{"success":"no"}')],
    ['an object without success delivers', answer(201, '{}'), { ...delivery, httpStatus: 201, answer: '{}' }],
    [
      'what is packed wrongly delivers with a warning',
      answer(200, 'no gzip', { 'content-encoding': 'gzip' }),
      odd(''),
    ],
    ['a packed answer is unpacked', { kind: 'packed', missing: 0 }, delivery],
    ['an answer may come byte by byte', { kind: 'bytes', body: '{"success":"é€"}' }, odd('{"success":"é€"}')],
    ['an interim answer is none', { kind: 'hints' }, delivery],
    ['a reset after the body is tried again (S2)', { kind: 'reset' }, perhapsTwice],
    ['a cut body is tried again (S3)', { kind: 'cut' }, perhapsTwice],
    [
      'a body shorter than announced is tried again',
      answer(200, SUCCESS, { 'content-length': '99' }),
      perhapsTwice,
    ],
    ['no answer is tried again (S20)', { kind: 'silence' }, perhapsTwice],
    ['one byte a second is tried again (S21)', { kind: 'drip' }, perhapsTwice],
    ['headers without end are tried again', { kind: 'headers' }, perhapsTwice],
  ])('%s', async (__, fault, expected) => {
    const { sender, mock, drive, track } = await openBench(create, { script: inTurn(fault) });

    expect(await drive(sender.send(track('u1', 'Paid')))).toStrictEqual(expected);
    expect(new Set(mock.log.map(({ text }) => text)).size).toBe(1);
    expect(mock.log).toHaveLength(expected.attempts);
  });

  test('an attempt ends after ten seconds, the body included (S20, S21)', async () => {
    const { sender, drive, track, times } = await openBench(create, {
      script: inTurn({ kind: 'silence' }, { kind: 'drip' }),
    });
    const sent = await drive(sender.send(track('u1', 'Paid')));

    expect(sent).toStrictEqual({ ...delivery, attempts: 3, ambiguous: 2 });
    expect(times()).toStrictEqual([0, 10_250, 20_750]);
  });

  test('of an answer up to 64 kB are read, unpacked (S22)', async () => {
    const { sender, drive, track } = await openBench(create, { script: inTurn({ kind: 'bomb' }) });
    const before = process.memoryUsage().rss;
    const sent = await drive(sender.send(track('u1', 'Paid')));

    expect(sent).toStrictEqual(odd('\0'.repeat(2048)));
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });

  test.each([301, 302, 303, 307, 308])('a %i is not followed (S16, S17)', async (status) => {
    const other = await openBench(create);
    const location = { location: `${other.mock.url}/api/track` };
    const { sender, drive, track } = await openBench(create, {
      script: inTurn(answer(status, 'no', location)),
    });

    expect(await drive(sender.send(track('u1', 'Paid')))).toStrictEqual(wrong(status));
    expect(other.mock.log).toStrictEqual([]);
  });
});

test('over undici what was packed and cut is tried again; fetch takes what there is of it', async () => {
  const { sender, drive, track } = await openBench(createSender, {
    script: inTurn({ kind: 'packed', missing: 9 }),
  });

  expect(await drive(sender.send(track('u1', 'Paid')))).toStrictEqual(perhapsTwice);
});
