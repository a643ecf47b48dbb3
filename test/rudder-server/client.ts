import { setTimeout as wait } from 'node:timers/promises';
import { post, type Received } from '../support/serve.js';
import { decodeMetadata } from './metadata.js';
import { headersOf, writeBody, writeRouterBody, type Form, type SentEvent } from './event.js';
import { judge, needTaken } from './judge.js';
import { decodeProcessorAnswer, type ProcessorElement } from './processor-answer.js';
import { readGoJson } from './read-go-json.js';
import { decodeRouterAnswer, type RouterElement } from './router-answer.js';
import { Trouble } from './trouble.js';

/** Events that are sent together, and where to. */
export interface Chunk {
  readonly port: number;
  readonly events: readonly SentEvent[];
  readonly form: Form;
}

const PROCESSOR = '/v0/destinations/june';
const ROUTER = '/routerTransform';
/** rudder-server's own are 1 s to 30 s, at least fifty times as long. */
const [FIRST_PAUSE_MS, LAST_PAUSE_MS] = [20, 500];
const MAX_TRIES = 31;

/** The id of the job of an event; that of no metadata is Go's zero. */
const jobIdOf = (event: SentEvent): bigint => {
  const metadata = typeof event === 'string' ? undefined : event.metadata;
  const value = metadata === undefined ? undefined : readGoJson(metadata);
  return decodeMetadata(value?.kind === 'object' ? value : undefined, 'metadata');
};

/** Sends events as the processor does, once. */
export const sendChunk = ({ port, events, form }: Chunk): Promise<Received> =>
  post(port, PROCESSOR, writeBody[form](events), headersOf(form));

const decode = ({ text }: Received, { events }: Chunk) => decodeProcessorAnswer(text, events.map(jobIdOf));

/** Has events transformed; throws `Trouble` for any answer but one that is right in all. */
export async function transform(chunk: Chunk): Promise<ProcessorElement[]> {
  const answer = await sendChunk(chunk);
  needTaken(answer);
  return decode(answer, chunk);
}

/** Has events transformed by the router's rules. */
export async function transformForRouter(chunk: Chunk): Promise<RouterElement[]> {
  const body = writeRouterBody(chunk.events, chunk.form);
  const answer = await post(chunk.port, ROUTER, body, headersOf(chunk.form));
  needTaken(answer);
  return decodeRouterAnswer(answer.text, chunk.events.map(jobIdOf));
}

/** Has events transformed as rudder-server does: it tries again by its own rules, with shorter pauses. */
export async function transformWithRetries(chunk: Chunk): Promise<ProcessorElement[]> {
  let tries = 0;
  let pauseMs = FIRST_PAUSE_MS;
  while (tries < MAX_TRIES) {
    const answer = await sendChunk(chunk);
    const verdict = judge(answer);
    if (verdict.action === 'take') return decode(answer, chunk);
    if (verdict.action === 'give up') throw new Trouble(verdict.consequence, verdict.reason);
    tries += verdict.isCounted ? 1 : 0;
    await wait(pauseMs);
    pauseMs = Math.min(pauseMs * 1.5, LAST_PAUSE_MS);
  }
  throw new Trouble('panics', `${MAX_TRIES} tries failed`);
}
