// Sends messages to June as they come to a service: POST / takes one message and answers before June does.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { createTransformer } from 'june-transformer';
import { createSender } from 'june-transformer/send';

const { JUNE_API_KEY: apiKey, JUNE_BASE_URL: baseUrl, PORT = '8080' } = process.env;
const june = createTransformer({ apiKey, baseUrl });
const sender = createSender({ rate: 50, concurrency: 8 });

/** June keeps the order of each user; nobody waits for it. */
async function send(request) {
  const { status, httpStatus, failure } = await sender.send(request);
  if (status !== 'delivered') console.error(status, httpStatus ?? failure);
}

const server = createServer(async (request, response) => {
  const outcome = june.safeTransform(await json(request).catch(() => undefined));
  if (outcome.status === 'rejected') return response.writeHead(400).end(outcome.error.code);
  await sender.ready();
  if (outcome.status === 'transformed') void send(outcome.request);
  return response.writeHead(202).end();
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(server.address().port));

process.once('SIGTERM', async () => {
  server.close();
  await sender.close();
});
