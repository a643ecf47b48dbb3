import { codeOf, mayHaveArrived } from '../answer/failure.js';
import { readText } from '../answer/read-text.js';
import type { Redact } from '../answer/redact.js';
import { readRetryAfter } from '../answer/retry-after.js';
import { isLater, judge, type Verdict } from '../answer/verdict.js';
import type { IncomingAnswer, OutgoingRequest, Transport } from '../transport.js';

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

type Head = Omit<IncomingAnswer, 'chunks'>;

const answered = ({ status, retryAfter, date }: Head, verdict: Verdict, answer: string): Attempt => ({
  verdict,
  httpStatus: status,
  answer,
  failure: null,
  isAmbiguous: false,
  pauseMs: PAUSING.includes(status) ? readRetryAfter(retryAfter, date) : undefined,
});

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
  let head: Head | undefined;

  const exchange = async () => {
    const { chunks, ...before } = await transport.post(request, signal);
    head = before;
    const read = await readText(chunks);
    return answered(before, judge(before.status, read.text), redact(read));
  };
  const fail = (failure: string) =>
    head !== undefined && isLater(head.status) ? answered(head, AGAIN, '') : unanswered(failure);
  const made = exchange().catch((error: unknown) =>
    fail(signal.aborted ? String(signal.reason) : codeOf(error)),
  );
  return Promise.race([made, reasonOf(signal).then(fail)]);
}
