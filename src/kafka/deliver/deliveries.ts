import type { Delivery, Sender } from '../../send.js';
import type { Entry } from './ledger.js';
import type { Outgoing } from '../records/outgoing.js';
import { refuseMalformed, type MessageResult } from '../records/read-record.js';

/** A request of a record. */
export interface ToDeliver {
  readonly entry: Entry;
  readonly result: Extract<MessageResult, { readonly status: 'transformed' }>;
}

/** Requests on their way, in the order of their records. */
export interface Deliveries {
  readonly add: (wanted: readonly ToDeliver[]) => void;
  /** While nothing arrives, sends the first request and one of another user, and all others once one has arrived. */
  readonly probe: () => void;
  /** The delivery by which it is known that nothing will be taken as it is configured. */
  readonly refusal: () => Delivery | undefined;
  /** Starts nothing new, and waits up to so many milliseconds for what is under way. */
  readonly stop: (waitMs?: number) => Promise<void>;
}

/** What deliveries tell of, beside the entries. */
export interface DeliveriesParts {
  readonly outgoing: Outgoing;
  readonly onDown: (delivery: Delivery) => void;
}

const describe = ({ httpStatus, failure }: Delivery) =>
  httpStatus === null
    ? `There was no answer (${failure ?? 'unknown error'})`
    : `The answer was HTTP ${httpStatus}`;

/** Settles a request that nobody takes: a dead letter is written when the offset of its record is committed. */
function refuse({ entry, result: { index, raw } }: ToDeliver, delivery: Delivery, outgoing: Outgoing): void {
  const { status, httpStatus, answer } = delivery;
  const told = { code: `delivery_${status}`, message: describe(delivery), place: null, httpStatus, answer };
  const output = outgoing.refused(entry.record, { status: 'rejected', index, ...told, raw: raw() });
  if (output !== undefined) entry.outputs.push(output);
  entry.tally.undelivered += 1;
  entry.pending -= 1;
}

/** Settles a request that cannot be written; any other error is a fault. */
function refuseDeep({ entry, result: { index, raw } }: ToDeliver, error: unknown, outgoing: Outgoing): void {
  if (!(error instanceof RangeError)) throw error;
  const output = outgoing.refused(entry.record, refuseMalformed('nesting_too_deep', index, raw()));
  if (output !== undefined) entry.outputs.push(output);
  entry.pending -= 1;
}

/** What deliveries keep in mind. */
interface State extends DeliveriesParts {
  readonly sender: Sender;
  /** What is not settled, in the order of the records. */
  readonly open: Set<ToDeliver>;
  underWay: number;
  isDown: boolean;
  /** How often was probed. */
  round: number;
  isStopped: boolean;
  refusal: Delivery | undefined;
}

/** Settles a request if its delivery decides that; says whether it does. */
function settle(state: State, wanted: ToDeliver, delivery: Delivery): boolean {
  const { status, othersDelivered } = delivery;
  if (status === 'delivered') {
    wanted.entry.tally.delivered += 1;
    wanted.entry.pending -= 1;
    return true;
  }
  // of one that fails while nothing else arrives it is not known whose fault that is
  const isRefused = status === 'refused' || (status === 'exhausted' && othersDelivered);
  if (isRefused) refuse(wanted, delivery, state.outgoing);
  return isRefused;
}

/** Decides what a delivery means for all others. */
function conclude(state: State, wanted: ToDeliver, delivery: Delivery): void {
  if (settle(state, wanted, delivery)) {
    state.open.delete(wanted);
    if (!state.isDown || state.underWay > 0) return;
    state.isDown = false;
    for (const each of [...state.open]) send(state, each);
    return;
  }
  if (delivery.status === 'misconfigured') state.refusal ??= delivery;
  if (delivery.status === 'stopped' || state.isDown) return;
  state.isDown = true;
  state.onDown(delivery);
}

function send(state: State, wanted: ToDeliver): void {
  const { request, lane } = wanted.result;
  state.underWay += 1;
  const sent = state.sender.send(request, { lane }).finally(() => {
    state.underWay -= 1;
  });
  sent.then(
    (delivery) => {
      conclude(state, wanted, delivery);
    },
    (error: unknown) => {
      state.open.delete(wanted);
      refuseDeep(wanted, error, state.outgoing);
    },
  );
}

/**
 * Returns the first request, and the first of another user, by turns: one alone does not tell whether the fault is its own, and
 * another one may be at fault, too.
 */
function probesOf({ open, round }: State): readonly ToDeliver[] {
  const [first, ...others] = open;
  if (first === undefined) return [];
  const users = new Map<unknown, ToDeliver>();
  for (const each of others) {
    const { lane = each } = each.result;
    if (lane !== first.result.lane && !users.has(lane)) users.set(lane, each);
  }
  const other = [...users.values()][round % Math.max(1, users.size)];
  return other === undefined ? [first] : [first, other];
}

/** Makes deliveries by a sender. */
export function createDeliveries(sender: Sender, parts: DeliveriesParts): Deliveries {
  const state: State = {
    ...{ ...parts, sender, open: new Set<ToDeliver>(), underWay: 0, round: 0 },
    ...{ isDown: false, isStopped: false, refusal: undefined },
  };

  const add = (all: readonly ToDeliver[]) => {
    for (const wanted of all) {
      state.open.add(wanted);
      if (!state.isDown) send(state, wanted);
    }
  };
  const probe = () => {
    if (!state.isDown || state.underWay > 0) return;
    const probes = probesOf(state);
    state.round += 1;
    if (probes.length === 0) state.isDown = false;
    for (const each of probes) send(state, each);
  };
  const stop = async (waitMs?: number) => {
    if (state.isStopped) return;
    state.isStopped = true;
    await sender.stop(waitMs);
  };
  return { add, probe, refusal: () => state.refusal, stop };
}
