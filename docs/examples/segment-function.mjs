// A destination function of Segment, with the settings `apiKey` and `baseUrl`. Segment takes one file without imports:
// npx esbuild segment-function.mjs --bundle --format=iife --global-name=june --outfile=function.js \
//   --footer:js='var { onTrack, onIdentify, onGroup, onPage } = june;'
/* global EventNotSupported, InvalidEventPayload, RetryError, ValidationError */
import { createTransformer } from 'june-transformer';
import { createSender } from 'june-transformer/send';

/** Segment's `fetch` may be that of node-fetch, whose body is no stream of the web. */
async function fetchWhole(url, init) {
  const answer = await fetch(url, init);
  const parts = [new Uint8Array(await answer.arrayBuffer())];
  const read = async () => ({ done: parts.length === 0, value: parts.pop() });
  const { status, headers } = answer;
  return { status, headers, body: { getReader: () => ({ read, cancel: async () => undefined }) } };
}

function createJune({ apiKey, baseUrl }) {
  try {
    return createTransformer({ apiKey, baseUrl: baseUrl || undefined });
  } catch (error) {
    throw new ValidationError(error.message);
  }
}

/** Sends an event once, in less than the 5 s that Segment waits; what it throws says whether Segment sends it again. */
async function send(event, settings) {
  const outcome = createJune(settings).safeTransform(event);
  if (outcome.status === 'filtered') return;
  if (outcome.status === 'rejected') throw new (errorOf(outcome.error.code))(outcome.error.message);
  const sender = createSender({ rate: 'off', retries: 0, timeout: 4000, fetch: fetchWhole });
  const { status, httpStatus, failure } = await sender.send(outcome.request);
  if (status === 'refused') throw new InvalidEventPayload(`June answered ${httpStatus}`);
  if (status !== 'delivered') throw new RetryError(`${status}: ${httpStatus ?? failure}`);
}
const errorOf = (code) => (code === 'event_type_unsupported' ? EventNotSupported : InvalidEventPayload);

export { send as onTrack, send as onIdentify, send as onGroup, send as onPage };
