import type { Delivery, Sender } from '../../send.js';
import { KafkaError, type KafkaRecord } from '../client.js';
import { createDeliveries, type Deliveries, type ToDeliver } from './deliveries.js';
import type { Batch, OpenHandling, Session } from '../handling.js';
import type { KafkaLog } from '../options.js';
import { createLedger, type Entry, type Ledger } from './ledger.js';
import type { Outgoing } from '../records/outgoing.js';
import type { ReadRecord } from '../records/read-record.js';
import { addTally, countResult, createTally, type Tally } from '../tally.js';
import type { Transactions } from '../transactions.js';

/** What records are delivered with. */
export interface DeliveringParts {
  readonly readRecord: ReadRecord;
  readonly outgoing: Outgoing;
  readonly transactions: Transactions;
  readonly tally: Tally;
  readonly createSender: () => Sender;
  readonly log: KafkaLog;
}

const COMMIT_EVERY_MS = 1000;
const WATCH_EVERY_MS = 50;

/** Makes the entry of a record, and what of it is to be delivered; the rest of it goes to topics. */
function readEntry(record: KafkaRecord, { readRecord, outgoing }: DeliveringParts) {
  const entry: Entry = { record, pending: 0, outputs: [], tally: createTally() };
  const wanted: ToDeliver[] = [];
  entry.tally.records = 1;
  for (const result of readRecord(record)) {
    countResult(entry.tally, result);
    if (result.status === 'transformed') {
      wanted.push({ entry, result });
      continue;
    }
    const output = outgoing.refused(record, result);
    if (output !== undefined) entry.outputs.push(output);
  }
  entry.pending = wanted.length;
  return { entry, wanted };
}

/** Commits the offsets behind which all is settled, together with the dead letters of what they pass. */
async function commitSettled(ledger: Ledger, session: Session, parts: DeliveringParts): Promise<void> {
  const { entries, offsets } = ledger.takeSettled();
  if (offsets.size === 0) return;
  const { membership, isOurs, onDone } = session;
  const outputs = entries.flatMap((entry) => entry.outputs);
  const tooLarge = await parts.transactions.commit({ outputs, offsets, membership, isOurs });
  parts.tally.tooLarge += tooLarge;
  for (const { tally } of entries) addTally(parts.tally, tally);
  onDone(offsets);
}

/** Says that what is delivered to will not take anything as it is configured. */
function checkDeliveries({ refusal }: Deliveries): void {
  const wrong = refusal();
  if (wrong === undefined) return;
  const answer = wrong.httpStatus === null ? 'no answer' : `HTTP ${wrong.httpStatus}`;
  throw new KafkaError('denied', `The API key or the address of requests is wrong: ${answer}`);
}

/** A commit that is not answered holds up all else, and must not hold up the end of a member that is lost. */
const stopWhenLost = (deliveries: Deliveries, { isOurs }: Session) =>
  setInterval(() => {
    if (!isOurs()) void deliveries.stop(0);
  }, WATCH_EVERY_MS);

/** Makes what delivers requests: offsets are committed only behind what is settled. */
export function createDelivering(parts: DeliveringParts): OpenHandling {
  return (session) => {
    const ledger = createLedger();
    const onDown = ({ httpStatus, failure }: Delivery) => {
      parts.log.warn({ httpStatus, failure }, 'nothing is taken, reading pauses until something is');
    };
    const deliveries = createDeliveries(parts.createSender(), { ...parts, onDown });
    let committedAt = performance.now();
    const watch = stopWhenLost(deliveries, session);

    const take = async ({ records }: Batch) => {
      for (const record of records) {
        const { entry, wanted } = readEntry(record, parts);
        ledger.add(entry);
        deliveries.add(wanted);
      }
      checkDeliveries(deliveries);
      deliveries.probe();
      if (performance.now() - committedAt < COMMIT_EVERY_MS) return;
      await commitSettled(ledger, session, parts);
      committedAt = performance.now();
    };
    const finish = async () => {
      await deliveries.stop();
      checkDeliveries(deliveries);
      await commitSettled(ledger, session, parts);
    };
    return {
      take,
      isFull: ledger.isFull,
      finish,
      drop: () => {
        clearInterval(watch);
        return deliveries.stop(0);
      },
    };
  };
}
