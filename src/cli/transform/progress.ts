import type { ReadProgress } from '../input/open-chunks.js';
import { formatCount, type Summary } from './summary.js';

const INTERVAL_MS = 250;
const CLEAR = '\r\u001b[K';

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

function formatSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
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
export function showProgress(progress: RunProgress, isWanted: boolean): () => void {
  const { stderr } = process;
  if (!isWanted || !stderr.isTTY) return () => undefined;
  const start = performance.now();
  const timer = setInterval(() => {
    stderr.write(`${CLEAR}${renderProgress(progress, performance.now() - start)}`);
  }, INTERVAL_MS);
  return () => {
    clearInterval(timer);
    stderr.write(CLEAR);
  };
}
