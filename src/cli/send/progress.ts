import { displayNameOf } from '../destination.js';
import { formatCount } from '../diagnostics.js';
import { formatSeconds, showLiveLine } from '../terminal/live-line.js';
import type { Run } from './run/run.js';

/** What is told while a run goes on. */
export interface SendProgress {
  /** Share of the bytes that were read, from 0 to 1; `undefined` where it cannot be known. */
  readonly share: number | undefined;
  /** The name of the destination. */
  readonly to: string;
  /** Messages that were settled in this session. */
  readonly settled: number;
  readonly retried: number;
  readonly refused: number;
  readonly pausedMs: number;
  readonly lastFailure: string | null;
}

/** Renders one line: share, per second, retried, refused, time left, and what is waited for. */
export function renderProgress(progress: SendProgress, elapsedMs: number): string {
  const { to, share, settled, retried, refused, pausedMs, lastFailure } = progress;
  const seconds = Math.max(elapsedMs, 1) / 1000;
  const left = share === undefined || share === 0 ? undefined : ((1 - share) / share) * seconds;
  const parts = [
    share === undefined ? '' : `${Math.floor(share * 100)} %`,
    `${formatCount(Math.round(settled / seconds))} events/s`,
    `${formatCount(retried)} retried`,
    `${formatCount(refused)} refused`,
    left === undefined ? '' : `${formatSeconds(left)} left`,
    pausedMs > 0 ? `${to} asked to wait for ${formatSeconds(pausedMs / 1000)}` : '',
    retried > 0 && lastFailure !== null ? `last failure: ${lastFailure}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** Shows the progress of a run on a terminal until the returned function is called. */
export function showProgress({ plan, sender, progress }: Run): () => void {
  const to = displayNameOf(plan.setup.files);
  const total = sum(plan.inputs.map(({ size }) => size));
  const counted = () => sum(Object.values(plan.tally.counts));
  const [before, isWhole] = [counted(), plan.inputs.every(({ form }) => form !== 'stream')];

  return showLiveLine((elapsedMs) => {
    const { retried, pausedMs, lastFailure } = sender.counts();
    const share = isWhole && total > 0 ? Math.min(progress.bytes / total, 1) : undefined;
    const { refused, rejected, malformed, exhausted } = plan.tally.counts;
    const lost = sum([refused, rejected, malformed, exhausted]);
    const shown = { to, share, settled: counted() - before, retried, refused: lost, pausedMs, lastFailure };
    return renderProgress(shown, elapsedMs);
  }, true);
}
