// AWS Lambda on SQS: sends to June what the queue holds, and says which messages it has to keep. SQS brings them again, and after
// `maxReceiveCount` times puts them into the dead-letter queue. The event source needs `ReportBatchItemFailures`.
import { createTransformer } from 'june-transformer';
import { createSender } from 'june-transformer/send';

const { JUNE_API_KEY: apiKey = '', JUNE_BASE_URL: baseUrl } = process.env;
const june = createTransformer({ apiKey, baseUrl });
/** So long before the end nothing new is sent, and half of it later what is under way is cut off. */
const RESERVE_MS = 4000;

/** @typedef {import('june-transformer/send').Sender} Sender */
/** Sends the message of a record; returns what became of it. */
async function deliver(/** @type {string} */ body, /** @type {Sender} */ sender) {
  const outcome = june.safeTransform(JSON.parse(body));
  if (outcome.status === 'filtered') return 'delivered'; // nothing is to be sent
  if (outcome.status === 'rejected') return outcome.error.code;
  return (await sender.send(outcome.request)).status;
}

/** @type {import('aws-lambda').SQSHandler} */
export async function handler({ Records }, context) {
  const sender = createSender({ rate: 50, concurrency: 8 });
  const timeLeftMs = Math.max(0, context.getRemainingTimeInMillis() - RESERVE_MS);
  const timer = setTimeout(() => void sender.stop(RESERVE_MS / 2), timeLeftMs);
  const endings = await Promise.all(
    Records.map(({ body }) => deliver(body, sender).catch(() => 'malformed')), // no JSON, or of too many levels
  );
  clearTimeout(timer);
  await sender.close();
  const settled = Records.map(({ messageId }, index) => ({ messageId, why: endings[index] }));
  const kept = settled.filter(({ why }) => why !== 'delivered');
  for (const { messageId, why } of kept) console.log(messageId, why);
  return { batchItemFailures: kept.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
