import { relative } from 'node:path';
import { formatCount, renderDiagnostics, type Diagnostics } from '../diagnostics.js';
import { DISK_FAILED, DONE, REFUSED, UNREACHABLE, WRONG } from '../errors.js';
import type { Ending } from './run/halt.js';
import { countLost, FATES, type Tally } from './tally.js';

/** What is told of a run at its end. */
export interface RunReport {
  /** The name of the destination. */
  readonly to: string;
  readonly tally: Tally;
  /** Messages that were read and not settled. */
  readonly notSent: number;
  readonly damaged: readonly string[];
  readonly torn: Diagnostics;
  readonly endings: readonly Ending[];
  readonly state: string | undefined;
}

const CODES = { disk: DISK_FAILED, misconfigured: WRONG, usage: WRONG, unreachable: UNREACHABLE } as const;
/** Of several endings the first in this order counts; after a signal its own code does. */
const ORDER = ['disk', 'misconfigured', 'usage', 'unreachable'] as const;

/** Returns the exit code of a run that was not ended by a signal. */
export function exitCodeOf({
  tally,
  damaged,
  torn,
  endings,
}: Omit<RunReport, 'to' | 'notSent' | 'state'>): number {
  const ending = ORDER.find((kind) => endings.some(({ by }) => by === kind));
  if (ending !== undefined) return CODES[ending];
  return countLost(tally) + damaged.length + torn.size > 0 ? REFUSED : DONE;
}

function renderCounts({ tally: { counts }, notSent }: RunReport): string {
  const read = FATES.reduce((sum, fate) => sum + counts[fate], notSent);
  const parts = FATES.map((fate) => `${formatCount(counts[fate])} ${fate}`);
  return `${formatCount(read)} read = ${parts.join(' + ')} + ${formatCount(notSent)} not sent`;
}

function renderRepeated({ repeated: { same, other } }: Tally): string[] {
  if (same + other === 0) return [];
  return [
    `${formatCount(same + other)} message ids came twice, ${formatCount(other)} of them with other content; all were sent`,
  ];
}

function renderAmbiguous({ to, tally: { ambiguous } }: RunReport): string[] {
  if (ambiguous === 0) return [];
  return [
    `${formatCount(ambiguous)} attempts ended without a whole answer, so ${to} may have got these requests twice`,
  ];
}

const ADVICE = {
  misconfigured: 'does not take the API key or the address, so nothing more was sent',
  unreachable: 'cannot be reached, so nothing more was sent',
};

function renderEnding(ending: Ending, to: string): string[] {
  if (ending.by === 'signal') return ['Stopped by a signal'];
  if ('error' in ending) return [ending.error.message];
  const { httpStatus, failure, answer } = ending.delivery;
  const reason = httpStatus === null ? (failure ?? 'no answer') : `HTTP ${httpStatus}`;
  const first = answer.split('\n')[0] ?? '';
  return [`${to} ${ADVICE[ending.by]}: ${reason}${first === '' ? '' : `, ${first}`}`];
}

function renderResume({ endings, state, torn }: RunReport): string[] {
  if (endings.length === 0 && torn.size === 0) return [];
  if (state === undefined)
    return endings.length === 0 ? [] : ['Without --state the run cannot go on from here'];
  return [`Go on with: june-transformer send --resume ${relative('', state)}`];
}

/** Renders a report: the counts, which add up, where something is to be fixed, and how to go on. */
export function renderReport(report: RunReport): string {
  const { to, tally, damaged, torn, endings } = report;
  return [
    ...damaged.map((file) => `The gzip data of ${relative('', file)} is damaged or ends too early`),
    renderCounts(report),
    ...renderDiagnostics(tally.diagnostics),
    ...renderDiagnostics(torn),
    ...renderRepeated(tally),
    ...renderAmbiguous(report),
    ...endings.flatMap((ending) => renderEnding(ending, to)),
    ...renderResume(report),
    '',
  ].join('\n');
}
