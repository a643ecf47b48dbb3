import type { Received } from '../support/serve.js';
import { Trouble, type Consequence } from './trouble.js';

/** What rudder-server does with the status of an answer, before it looks at the body. */
export type Verdict =
  | { readonly action: 'take' }
  | { readonly action: 'retry'; readonly isCounted: boolean }
  | { readonly action: 'give up'; readonly consequence: Consequence; readonly reason: string };

const isToRetry = (status: number | undefined) =>
  status === undefined || status === 408 || status === 429 || status >= 500;

/** Judges an answer to the processor. */
export function judge({ status, headers }: Received): Verdict {
  const isSaved = status === 503 && headers['x-rudder-should-retry'] === 'true';
  if (isToRetry(status)) return { action: 'retry', isCounted: !isSaved };
  if (status !== 200) {
    return { action: 'give up', consequence: 'aborts the events', reason: `status ${String(status)}` };
  }
  if (headers['apiversion'] === '2') return { action: 'take' };
  return { action: 'give up', consequence: 'panics', reason: 'no apiVersion 2' };
}

/** Throws unless an answer is taken. */
export function needTaken(answer: Received): void {
  const verdict = judge(answer);
  if (verdict.action === 'retry') throw new Trouble('retries', `status ${String(answer.status)}`);
  if (verdict.action === 'give up') throw new Trouble(verdict.consequence, verdict.reason);
}
