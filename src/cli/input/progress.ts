import type { ReadProgress } from './open-chunks.js';
import { formatCount } from '../diagnostics.js';
import { formatSeconds, showLiveLine } from '../terminal/live-line.js';
import type { Summary } from './summary.js';

/** How far a run has come. */
export interface RunProgress extends ReadProgress {
  readonly totalBytes: number;
  messages: number;
  refused: number;
}

/** Takes over what has become of the input so far. */
export function countProgress(progress: RunProgress, { counts }: Summary): void {
  progress.refused = counts.rejected + counts.malformed;
  progress.messages = counts.transformed + counts.filtered + progress.refused;
}

/** Renders one line: share of bytes, events per second, refused, time left; what cannot be known is left out. */
export function renderProgress(progress: RunProgress, elapsedMs: number): string {
  const { bytes, totalBytes, messages, refused } = progress;
  const share = Math.min(bytes / totalBytes, 1);
  const isKnown = totalBytes > 0 && bytes > 0;
  const rate = Math.round((messages * 1000) / Math.max(elapsedMs, 1));
  const parts = [
    isKnown ? `${Math.floor(share * 100)} %` : '',
    `${formatCount(rate)} events/s`,
    `${formatCount(refused)} refused`,
    isKnown ? `${formatSeconds(((1 - share) / share) * (elapsedMs / 1000))} left` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Shows the progress on a terminal until the returned function is called; elsewhere shows nothing. */
export const showProgress = (progress: RunProgress, isWanted: boolean): (() => void) =>
  showLiveLine((elapsedMs) => renderProgress(progress, elapsedMs), isWanted);
