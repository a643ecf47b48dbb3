// Cloudflare Queues: acknowledges each message that June took, has the queue bring again what may pass later, and puts the rest
// into another queue, with the reason. Bind that queue as DEAD, and name it as the `dead_letter_queue`, too.
import { createTransformer } from 'june-transformer';
import { createSender } from 'june-transformer/send';

/**
 * @typedef {{ JUNE_API_KEY: string, JUNE_BASE_URL?: string, DEAD: Queue }} Env
 * @typedef {{ june: import('june-transformer').Transformer, sender: import('june-transformer/send').Sender, dead: Queue }} Parts
 */
const RETRY = { delaySeconds: 60 };
const LATER = ['exhausted', 'unreachable', 'misconfigured', 'stopped'];

/** Sends a message; returns what became of it. */
async function deliver(/** @type {unknown} */ body, /** @type {Parts} */ { june, sender }) {
  const outcome = june.safeTransform(body);
  if (outcome.status === 'filtered') return 'delivered'; // nothing is to be sent
  if (outcome.status === 'rejected') return outcome.error.code;
  return (await sender.send(outcome.request)).status;
}

async function settle(/** @type {Message} */ message, /** @type {Parts} */ parts) {
  const why = await deliver(message.body, parts).catch(() => 'malformed'); // cannot be written as JSON
  if (why === 'delivered') return message.ack();
  if (LATER.includes(why)) return message.retry(RETRY);
  const isSetAside = parts.dead.send({ why, message: message.body }).then(() => true);
  return (await isSetAside.catch(() => false)) ? message.ack() : message.retry(RETRY);
}

export default {
  async queue(/** @type {MessageBatch} */ { messages }, /** @type {Env} */ env) {
    const june = createTransformer({ apiKey: env.JUNE_API_KEY, baseUrl: env.JUNE_BASE_URL });
    const sender = createSender({ rate: 50, concurrency: 6 });
    await Promise.all(messages.map((message) => settle(message, { june, sender, dead: env.DEAD })));
    await sender.close();
  },
};
