import { tryStringify } from '../../../json/index.js';
import type { Outcome, OverlaidBody } from '../../../index.js';
import { laneOf, type SendableRequest } from '../../../send.js';
import { describeFiltered } from '../../destination.js';
import { addDiagnostic } from '../../diagnostics.js';
import { refuseInput, type Malformed } from '../../input/records/malformed.js';
import type { ParsedRecord } from '../../input/records/parse-record.js';
import { takeSettled, type Input } from '../input.js';
import { messageIdOf } from '../reading/message-id.js';
import type { SourceRecord } from '../reading/read-records.js';
import type { Run } from './run.js';
import { conclude, lose, placeOf, type Piece } from './settle.js';

/** A message before it is known whether its id came before. */
type Part = Omit<Piece, 'repetition'>;

/** What a record holds, and which of its messages are to be settled in this pass: asked for each, in their order. */
interface Due {
  readonly parsed: ParsedRecord;
  readonly isDue: (message: unknown) => boolean;
}

function loseMalformed(run: Run, piece: Piece, { code, message }: Malformed): void {
  lose(run, piece, { fate: 'malformed', code, text: message, details: { place: null } });
}

/** What cannot be written as JSON is refused by the sender before it takes it. */
const isUnwritable = (error: unknown) => error instanceof RangeError || error instanceof TypeError;

function send(run: Run, piece: Piece, request: SendableRequest, lane: string | undefined): void {
  run.sender
    .send(request, { lane })
    .then(
      (delivery) => {
        conclude(run, piece, delivery);
      },
      (error: unknown) => {
        if (!isUnwritable(error)) throw error;
        loseMalformed(run, piece, refuseInput('nesting_too_deep'));
      },
    )
    .catch(run.halt.fail);
}

type NotSent = Exclude<Outcome<OverlaidBody, string>, { status: 'transformed' }>;

function loseOutcome(run: Run, piece: Piece, outcome: NotSent): void {
  if (outcome.status === 'filtered') {
    const text = describeFiltered(outcome.reason, run.plan.setup.files);
    lose(run, piece, { fate: 'filtered', code: outcome.reason, text, details: {} });
    return;
  }
  const { code, message: text, place } = outcome.error;
  lose(run, piece, { fate: 'rejected', code, text, details: { place } });
}

function findRepetition({ findRepetition: find }: Run, { message, isOfBatch, record }: Part) {
  const id = messageIdOf(message);
  const text = (isOfBatch ? tryStringify(message) : record.text) ?? '';
  return id === undefined ? undefined : find(id, text);
}

function takeMessage(run: Run, part: Part): void {
  const { message, isOfBatch } = part;
  const outcome = run.transformer.safeTransform(message);
  if (outcome.status !== 'transformed') {
    loseOutcome(run, { ...part, repetition: undefined }, outcome);
    return;
  }
  const { request } = outcome;
  const repetition = findRepetition(run, part);
  const piece = { ...part, message: isOfBatch ? message : undefined, repetition };
  send(run, piece, request, laneOf(request, message));
}

/** The end of an input may be in the middle of a line that is still being written, so it is reported and not settled. */
function takeMalformed(run: Run, input: Input, record: SourceRecord, malformed: Malformed): void {
  if (record.isLast) {
    addDiagnostic(run.torn, { kind: 'unfinished', ...malformed }, placeOf(run.plan.inputs, record));
    return;
  }
  const settled = takeSettled(input, record.byteOffset);
  const entry = run.ledger.open(input, record, 1 - settled.length, settled);
  if (entry.open === 0) return;
  const piece = { record, entry, index: 0, isOfBatch: false, message: null, repetition: undefined };
  loseMalformed(run, piece, malformed);
}

/** Takes a record: each message that is due in this pass, and not settled, is sent or settled otherwise. */
export function takeRecord(run: Run, input: Input, record: SourceRecord, { parsed, isDue }: Due): void {
  const { text, header, messages, isBatch: isOfBatch, malformed } = parsed;
  // while it waits, only what its dead letter would hold is kept: the text of the record, or the message of a batch
  const own = { ...record, text: isOfBatch ? null : text, header };
  const due = malformed === null ? messages.map(isDue) : [isDue(null)];
  if (record.byteOffset < input.mark.byteOffset) return;
  if (malformed !== null) {
    if (due[0] === true) takeMalformed(run, input, own, malformed);
    return;
  }
  const settled = takeSettled(input, record.byteOffset);
  const known = new Set(settled);
  const open = messages.map((_, index) => index).filter((index) => due[index] === true && !known.has(index));
  const entry = run.ledger.open(input, record, open.length, settled);
  for (const index of open)
    takeMessage(run, { record: own, entry, index, isOfBatch, message: messages[index] });
}
