import { codeOf, mayHaveArrived } from '../answer/failure.js';
import { readText } from '../answer/read-text.js';
import type { Redact } from '../answer/redact.js';
import { readRetryAfter } from '../answer/retry-after.js';
import { judge, type Verdict } from '../answer/verdict.js';
import type { OutgoingRequest, Transport } from '../transport.js';

/** What came of sending a request once. */
export interface Attempt {
  readonly verdict: Verdict;
  readonly httpStatus: number | null;
  readonly answer: string;
  readonly failure: string | null;
  /** The request may have arrived, and nobody knows. */
  readonly isAmbiguous: boolean;
  /** Milliseconds for which the destination asked not to be sent anything. */
  readonly pauseMs: number | undefined;
}

const AGAIN: Verdict = { status: 'again', warning: null };
const PAUSING: readonly number[] = [429, 503];

async function exchange(
  transport: Transport,
  request: OutgoingRequest,
  redact: Redact,
  signal: AbortSignal,
): Promise<Attempt> {
  const { status, retryAfter, date, chunks } = await transport.post(request, signal);
  const read = await readText(chunks);
  return {
    verdict: judge(status, read.text),
    httpStatus: status,
    answer: redact(read),
    failure: null,
    isAmbiguous: false,
    pauseMs: PAUSING.includes(status) ? readRetryAfter(retryAfter, date) : undefined,
  };
}

function unanswered(failure: string): Attempt {
  const isAmbiguous = mayHaveArrived(failure);
  return { verdict: AGAIN, httpStatus: null, answer: '', failure, isAmbiguous, pauseMs: undefined };
}

/** Waits for the reason of an abort, even where what is aborted takes no notice. */
const reasonOf = (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(String(signal.reason));
    });
  });

/** Sends a request once. Never rejects; the reason of an abort is the failure then. */
export function attempt(
  transport: Transport,
  request: OutgoingRequest,
  redact: Redact,
  signal: AbortSignal,
): Promise<Attempt> {
  const answered = exchange(transport, request, redact, signal).catch((error: unknown) =>
    unanswered(signal.aborted ? String(signal.reason) : codeOf(error)),
  );
  return Promise.race([answered, reasonOf(signal).then(unanswered)]);
}
