import { isShortage } from '../answer/failure.js';
import type { Attempt } from './attempt.js';
import type { SenderCounts } from '../delivery.js';
import { createDispatcher, type Dispatcher } from './dispatcher.js';
import { createHolding, type Holding } from './holding.js';
import type { Ending, Job } from './job.js';
import type { SenderSettings } from '../options.js';
import { backoff } from '../pace/backoff.js';
import { createGate, type Gate } from '../pace/gate.js';
import { createTally, type Tally } from './tally.js';
import type { Transport } from '../transport.js';

/** All that a sender was given, until each request is settled. */
export interface Run {
  /** Takes a job as soon as there is room for it. */
  readonly add: (job: Job) => void;
  readonly whenRoom: (onRoom: () => void) => void;
  /** Settles what is not under way, and tries nothing again. The first ending stays. */
  readonly end: (ending: Ending) => void;
  readonly ending: () => Ending | undefined;
  /** Cuts off what is under way. */
  readonly interrupt: () => void;
  /** Resolves when all is settled. */
  readonly idle: () => Promise<void>;
  readonly counts: () => SenderCounts;
}

interface Parts {
  readonly settings: SenderSettings;
  readonly gate: Gate;
  readonly tally: Tally;
  readonly holding: Holding;
  /** The ending that all that is held is coming to just now. */
  passing: Ending | undefined;
}

const THROTTLED = 429;

/** A job is exhausted when it alone is to blame: others got through meanwhile, or there are no others. */
function isExhausted({ failures, othersDelivered }: Job, { settings, holding }: Parts): boolean {
  return failures > settings.retries && (othersDelivered || holding.isAlone());
}

/** Counts a failure against its job and against the destination; one that asks for patience is none. */
function countFailure(job: Job, { httpStatus, failure, pauseMs }: Attempt, { gate, tally }: Parts): void {
  if (pauseMs !== undefined) gate.pause(pauseMs);
  if (httpStatus === THROTTLED) return;
  gate.failed();
  if (isShortage(failure)) return;
  if (job.failures === 0) job.deliveredBefore = tally.delivered();
  job.failures += 1;
  job.othersDelivered = tally.delivered() > job.deliveredBefore;
}

/**
 * Settles what is not under way; what is, ends so if it fails. What waits for room gets it meanwhile, and ends alike: else it
 * would leave before what stood before it.
 */
function endAll(ending: Ending, parts: Parts, { underWay, clear }: Dispatcher): void {
  const { holding } = parts;
  parts.passing = ending;
  clear();
  for (const job of [...holding.jobs]) {
    job.ending = ending;
    if (underWay.has(job)) continue;
    job.interrupt(ending.status);
    holding.settle(job, ending.status, ending.by ?? job.last);
  }
  parts.passing = undefined;
}

/** Decides what becomes of a job after an attempt; `end` is called where nothing more is to be sent. */
function createConclude(parts: Parts, dispatcher: () => Dispatcher, end: (ending: Ending) => void) {
  const { settings, gate, tally, holding } = parts;

  const settle = (job: Job, status: Parameters<Holding['settle']>[1], by: Attempt | undefined) => {
    dispatcher().remove(job);
    holding.settle(job, status, by);
  };
  const repeat = (job: Job, made: Attempt) => {
    if (job.ending !== undefined) {
      settle(job, job.ending.status, job.ending.by ?? made);
      return;
    }
    countFailure(job, made, parts);
    if (gate.isDown()) {
      gate.succeeded();
      endAll({ status: 'unreachable', by: made }, parts, dispatcher());
    } else if (isExhausted(job, parts)) settle(job, 'exhausted', made);
    else {
      tally.noteRepeat();
      // probes have a distance of their own: a lane that is alone would otherwise wait far longer for its twentieth failure
      const waitMs = gate.isProbing() ? 0 : backoff(job.attempts, settings);
      dispatcher().again(job, made.pauseMs ?? waitMs);
    }
  };
  return (job: Job, made: Attempt) => {
    const { status } = made.verdict;
    tally.note(made);
    if (status === 'again') {
      repeat(job, made);
      return;
    }
    gate.succeeded();
    if (status === 'misconfigured') end({ status, by: made });
    else settle(job, status, made);
  };
}

/** Makes a run of nothing yet. */
export function createRun(transport: Transport, settings: SenderSettings): Run {
  const holding = createHolding();
  const tally = createTally();
  const gate = createGate(settings);
  const parts: Parts = { settings, gate, tally, holding, passing: undefined };
  let ending: Ending | undefined;

  const end = (wanted: Ending) => {
    ending ??= wanted;
    endAll(ending, parts, dispatcher);
  };
  const dispatcher = createDispatcher(
    transport,
    settings,
    gate,
    createConclude(parts, () => dispatcher, end),
  );
  const add = (job: Job) => {
    holding.take(job, () => {
      const over = ending ?? parts.passing;
      if (over === undefined) dispatcher.add(job);
      else holding.settle(job, over.status, over.by);
    });
  };
  const interrupt = () => {
    for (const job of dispatcher.underWay) job.interrupt('stopped');
  };
  const counts = () => ({
    ...tally.counts(),
    held: holding.jobs.size,
    inFlight: dispatcher.underWay.size,
    pausedMs: gate.pausedMs(),
    isProbing: gate.isProbing(),
  });
  const { idle, whenRoom } = holding;
  return { add, whenRoom, end, ending: () => ending, interrupt, idle, counts };
}
