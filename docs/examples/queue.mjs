// Takes messages from a queue, here the lines of standard input, and gives back what was not delivered.
import { createInterface } from 'node:readline';
import { createTransformer } from 'june-transformer';
import { createSender } from 'june-transformer/send';

const { JUNE_API_KEY: apiKey, JUNE_BASE_URL: baseUrl } = process.env;
const june = createTransformer({ apiKey, baseUrl });
const sender = createSender({ rate: 50, concurrency: 8 });
const LATER = ['unreachable', 'misconfigured', 'stopped'];

/** What a queue of your own does with a message; it comes again if it was not taken. */
const take = (message) => console.log('taken', message.messageId);
const giveBack = (message, why) => console.log('given back', message.messageId, why);
const setAside = (message, why) => console.log('set aside', message.messageId, why);

async function deliver(message, request) {
  const { status } = await sender.send(request);
  if (status === 'delivered') take(message);
  else if (LATER.includes(status)) giveBack(message, status);
  else setAside(message, status);
}

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line);
  const outcome = june.safeTransform(message);
  await sender.ready(); // read no faster than is sent
  if (outcome.status === 'transformed') void deliver(message, outcome.request);
  else if (outcome.status === 'filtered') take(message);
  else setAside(message, outcome.error.code);
}
await sender.close();
