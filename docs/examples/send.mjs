// Sends requests from standard input, one a line, in their order: node send.mjs < requests.ndjson
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 500;

const isUnreachable = (status) => typeof status === 'string';
const isPassing = (status) => isUnreachable(status) || status === 429 || status >= 500;

/** Sends a request; tries again what may pass later, each time after twice as long. Returns the last status, or why there is none. */
async function send(request, attempt = 1) {
  const status = await fetch(request.url, { ...request, body: JSON.stringify(request.body) })
    .then((response) => response.arrayBuffer().then(() => response.status))
    .catch((error) => error.cause?.code ?? error.cause?.message ?? error.message);
  if (!isPassing(status) || attempt === ATTEMPTS) return status;
  await wait(FIRST_WAIT_MS * 2 ** (attempt - 1));
  return send(request, attempt + 1);
}

const counts = { sent: 0, failed: 0 };
let line = 0;
for await (const text of createInterface({ input: process.stdin })) {
  line += 1;
  const status = await send(JSON.parse(text));
  const isSent = status < 300;
  counts[isSent ? 'sent' : 'failed'] += 1;
  if (!isSent) console.error(`line ${line}: ${status}`);
  if (!isUnreachable(status)) continue;
  console.error(`There was no answer, so nothing behind line ${line} is sent`);
  break;
}
console.log(`${counts.sent} sent, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
