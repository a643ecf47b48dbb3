import { createRedacting } from './answer/redact.js';
import type { Delivery, SenderCounts } from './delivery.js';
import { createFetchTransport } from './fetch.js';
import { createJob, deliveryOf, type Ending } from './run/job.js';
import { checkOptions, type SenderOptions, type SenderSettings } from './options.js';
import { createRun, type Run } from './run/run.js';
import type { SendableRequest } from './request.js';
import type { Transport } from './transport.js';

/** How one request is sent. */
export interface SendOptions {
  /** Requests of one lane are sent one after the other; left out, the user of the body (`laneOf`). */
  readonly lane?: string | undefined;
}

/** Sends requests: in order within a lane, at a rate, again where that may help. */
export interface Sender {
  /**
   * Sends a request, and returns what came of it; never rejects for what happens on the way. Requests of a lane leave in
   * the order of the calls. Beyond 10,000 requests or 32 million characters of them that are held, a call waits until others
   * are settled. Throws `TypeError` for a request that cannot be written as JSON.
   */
  readonly send: (request: SendableRequest, options?: SendOptions) => Promise<Delivery>;
  /** Resolves as soon as a further request is taken at once, so that callers read no faster than is sent. */
  readonly ready: () => Promise<void>;
  readonly counts: () => SenderCounts;
  /**
   * Starts nothing new: what was not settled is `stopped`, but for what is under way, which is waited for up to
   * `waitMs` (10000), and then cut off. Later requests are `stopped`, too.
   */
  readonly stop: (waitMs?: number) => Promise<void>;
  /** Waits until all is settled, and closes the connections; later requests are `stopped`. */
  readonly close: () => Promise<void>;
}

const STOPPED: Ending = { status: 'stopped', by: undefined };
const STOP_MS = 10_000;

async function stop(
  run: Run,
  transport: Transport,
  { clock }: SenderSettings,
  waitMs: number,
): Promise<void> {
  run.end(STOPPED);
  const cancel = clock.schedule(run.interrupt, waitMs);
  await run.idle();
  cancel();
  await transport.close();
}

/** Makes a sender over what carries requests in this runtime, unless the options have a `fetch`. */
export function createSenderOver(
  createTransport: (settings: SenderSettings) => Transport,
  options: SenderOptions,
): Sender {
  const settings = checkOptions(options);
  const { fetch } = settings;
  const transport = fetch === undefined ? createTransport(settings) : createFetchTransport(fetch);
  const run = createRun(transport, settings);
  const redacting = createRedacting(settings.authHeader);
  let isClosed = false;

  const send = (request: SendableRequest, { lane }: SendOptions = {}) =>
    new Promise<Delivery>((resolve) => {
      const job = createJob(request, lane, redacting(request.headers), resolve);
      const ending = run.ending() ?? (isClosed ? STOPPED : undefined);
      if (ending === undefined) run.add(job);
      else resolve(deliveryOf(job, ending.status, ending.by));
    });
  const close = async () => {
    isClosed = true;
    await run.idle();
    await transport.close();
  };
  return {
    send,
    ready: () => new Promise(run.whenRoom),
    counts: run.counts,
    stop: (waitMs = STOP_MS) => stop(run, transport, settings, waitMs),
    close,
  };
}
