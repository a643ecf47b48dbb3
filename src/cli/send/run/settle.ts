import { relative } from 'node:path';
import { tryStringify } from '../../../json/index.js';
import type { Delivery } from '../../../send.js';
import { displayNameOf } from '../../destination.js';
import { addDiagnostic } from '../../diagnostics.js';
import { trimRecord, type InputRecord } from '../../input/records/read-record.js';
import type { Repetition } from '../reading/duplicates.js';
import type { Fate } from '../tally.js';
import type { Entry } from './ledger.js';
import type { Run } from './run.js';

/** A message on its way; the one that stands alone in its record is written as it stands there. */
export interface Piece {
  readonly record: InputRecord;
  readonly entry: Entry;
  readonly index: number;
  readonly isOfBatch: boolean;
  readonly message: unknown;
  readonly repetition: Repetition | undefined;
}

/** Why June does not get a message. */
interface Loss {
  readonly fate: Exclude<Fate, 'delivered'>;
  readonly code: string;
  readonly text: string;
  /** What of the reason stands in the dead letter. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Names a place for people. */
export function placeOf(inputs: readonly unknown[], { file, line }: InputRecord): string {
  return inputs.length > 1 ? `${relative('', file)}:${line}` : `line ${line}`;
}

function rawOf({ record, isOfBatch, message }: Piece): string | null {
  return isOfBatch ? (tryStringify(message) ?? null) : record.text;
}

function count(run: Run, { entry, index, repetition }: Piece, fate: Fate): void {
  const { tally } = run.plan;
  tally.counts[fate] += 1;
  if (repetition !== undefined) tally.repeated[repetition] += 1;
  run.ledger.settle(entry, index);
  run.journal.touch();
}

/** Settles a message that June does not get: it is written down before it is counted. */
export function lose(run: Run, piece: Piece, { fate, code, text, details }: Loss): void {
  const { plan } = run;
  const own = { ...piece.record, text: rawOf(piece) };
  if (fate !== 'filtered') {
    const { file, line, byteOffset, header, text: raw } = trimRecord(own);
    plan.deadLetters?.add({ file, line, byteOffset, code, ...details, header, raw });
  }
  addDiagnostic(
    plan.tally.diagnostics,
    { kind: fate, code, message: text },
    placeOf(plan.inputs, piece.record),
  );
  count(run, piece, fate);
}

const reasonOf = ({ plan }: Run, { httpStatus, failure }: Delivery) =>
  httpStatus === null
    ? `There was no answer (${failure ?? 'unknown error'})`
    : `${displayNameOf(plan.setup.files)} answered HTTP ${httpStatus}`;

function warn({ plan }: Run, { record }: Piece, { httpStatus }: Delivery): void {
  const name = displayNameOf(plan.setup.files);
  const message = `${name} answered HTTP ${String(httpStatus)} without saying that it took the event`;
  const warning = { kind: 'warning', code: 'answer_unexpected', message };
  addDiagnostic(plan.tally.diagnostics, warning, placeOf(plan.inputs, record));
}

/** Settles a message by what came of sending it, or ends the run where that says so. */
export function conclude(run: Run, piece: Piece, delivery: Delivery): void {
  const { status, httpStatus, answer, warning } = delivery;
  if (status === 'delivered') {
    if (warning !== null) warn(run, piece, delivery);
    count(run, piece, status);
  } else if (status === 'refused' || status === 'exhausted') {
    const code = `delivery_${status}`;
    lose(run, piece, { fate: status, code, text: reasonOf(run, delivery), details: { httpStatus, answer } });
  } else if (status !== 'stopped') run.halt.end({ by: status, delivery });
}
