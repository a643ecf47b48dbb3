import { ConfigurationError } from 'june-transformer';
import { createSender, laneOf, toFetch } from 'june-transformer/send';
import { catchError, expectSame } from './check.mjs';
import { delivery } from './event.mjs';

const { endpoint: url, headers, body } = delivery;
const request = { method: 'POST', url, headers, body: body.JSON };

async function checkDelivery() {
  const sent = [];
  const fetch = (target, init) => {
    sent.push([target, new TextDecoder().decode(init.body)]);
    const status = sent.length === 1 ? 503 : 200;
    return Promise.resolve(Response.json({ success: true }, { status }));
  };
  const sender = createSender({ fetch, rate: 'off', retryBase: 1 });
  const { status, attempts, httpStatus } = await sender.send(request);
  await sender.close();
  expectSame({ status, attempts, httpStatus }, { status: 'delivered', attempts: 2, httpStatus: 200 });
  expectSame(sent, [
    [url, JSON.stringify(request.body)],
    [url, JSON.stringify(request.body)],
  ]);
}

/** Nobody listens on the first port, which browsers do not even try. */
async function checkTransport() {
  const sender = createSender({ rate: 'off', retries: 0 });
  const { status, attempts, httpStatus } = await sender.send({ ...request, url: 'http://127.0.0.1:1/' });
  await sender.close();
  expectSame({ status, attempts, httpStatus }, { status: 'exhausted', attempts: 1, httpStatus: null });
}

function checkRequest() {
  const [target, init] = toFetch(request);
  expectSame([target, init.method, init.body], [url, 'POST', JSON.stringify(request.body)]);
  expectSame(laneOf(request), 'u1');
}

function checkOptions() {
  expectSame(catchError(() => createSender({ rate: -1 })) instanceof ConfigurationError, true);
}

/** The entry that sends: with a given `fetch`, and with what the runtime has. */
export const testSend = () => ({
  entry: 'june-transformer/send',
  checks: [
    { title: 'delivers a request at the second attempt', check: checkDelivery },
    { title: 'finds nobody to send to', check: checkTransport },
    { title: 'makes the arguments of fetch', check: checkRequest },
    { title: 'refuses options', check: checkOptions },
  ],
});
