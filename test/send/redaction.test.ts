import { inTurn } from '../mock-june/script.js';
import { API_KEY, closeBenches, openBench, transports } from '../support/sending/bench.js';

afterEach(closeBenches);

const inBase64 = (text: string) => Buffer.from(text).toString('base64');
const ofSdk = `Basic ${inBase64(`${API_KEY}:`)}`;

describe.each(transports)('over %s', (_, create) => {
  test.each([
    ['as it is', `Basic ${API_KEY}`, `bad key ${API_KEY}!`, 'bad key [key]!'],
    ['in base64', `Basic ${API_KEY}`, `bad ${inBase64(API_KEY)}`, 'bad [key]'],
    ['as a user name in base64', ofSdk, `bad ${ofSdk}`, 'bad Basic [key]'],
    ['as a user name', ofSdk, `bad key ${API_KEY}`, 'bad key [key]'],
    ['in JSON', `Basic ${API_KEY}`, `"${API_KEY.replaceAll('/', '\\/')}"`, '"[key]"'],
    ['in an address', `Basic ${API_KEY}`, `?key=${encodeURIComponent(API_KEY)}`, '?key=[key]'],
    ['over the cut', `Basic ${API_KEY}`, `${'-'.repeat(2040)}${API_KEY}`, `${'-'.repeat(2040)}[key]`],
    ['with long characters', `Basic ${API_KEY}`, 'é'.repeat(1030), 'é'.repeat(1024)],
  ])('a key in an answer %s is redacted before it is cut', async (__, authorization, body, expected) => {
    const { sender, drive, track } = await openBench(create, {
      script: inTurn({ kind: 'answer', status: 401, body }),
    });
    const request = track('u1', 'Paid');
    const headers = { ...request.headers, Authorization: authorization };

    expect(await drive(sender.send({ ...request, headers }))).toMatchObject({ answer: expected });
  });

  test('a key over the end of what is read is in no part in the answer', async () => {
    const key = 'wk_4'.repeat(1000);
    const { sender, drive, track } = await openBench(create, {
      script: inTurn({ kind: 'answer', status: 400, body: key.repeat(17) }),
    });
    const request = track('u1', 'Paid');
    const headers = { ...request.headers, Authorization: `Basic ${key}` };

    expect(await drive(sender.send({ ...request, headers }))).toMatchObject({
      status: 'refused',
      answer: '',
    });
  });
});
