import { createService } from 'june-transformer/service';
import { expectSame } from './check.mjs';
import { delivery, event } from './event.mjs';

const PATH = '/v0/destinations/june';
const init = { method: 'POST', body: JSON.stringify([event]) };
const create = () => createService({ port: 0, metricsPort: 'off', logLevel: 'silent', drainDelayMs: 0 });

async function checkAnswer(response) {
  const answer = [{ output: { ...delivery, userId: '' }, metadata: event.metadata, statusCode: 200 }];
  expectSame([response.status, await response.json()], [200, answer]);
}

const answerWithoutSocket = async () =>
  checkAnswer(await create().fetch(new globalThis.Request(`http://localhost${PATH}`, init)));

async function answerOverSocket() {
  const service = create();
  const { port } = await service.listen();
  try {
    await checkAnswer(await globalThis.fetch(`http://127.0.0.1:${port}${PATH}`, init));
  } finally {
    await service.close();
  }
}

/** The service, without and with a socket. */
export const testService = () => ({
  entry: 'june-transformer/service',
  checks: [
    { title: 'answers a request without a socket', check: answerWithoutSocket },
    { title: 'answers a request over a socket', check: answerOverSocket },
  ],
});
