import { createTextCollector } from '../answer/collect-text.js';
import { codeOf, isUnpackable, mayHaveArrived } from '../answer/failure.js';
import type { Redact } from '../answer/redact.js';
import { readRetryAfter } from '../answer/retry-after.js';
import { isLater, judge, type Verdict } from '../answer/verdict.js';
import type { AnswerHead, OutgoingRequest, Transport } from '../transport.js';

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
/** Cheaper than `queueMicrotask`, which makes more of each call in Node. */
const SOON = Promise.resolve();
const PAUSING: readonly number[] = [429, 503];

const answered = ({ status, retryAfter, date }: AnswerHead, verdict: Verdict, answer: string): Attempt => ({
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

/** Makes what is told of an answer and says once what came of the attempt, never before that has begun. */
function createMaking(redact: Redact, onMade: (made: Attempt) => void) {
  const collector = createTextCollector();
  let head: AnswerHead | undefined;
  let isMade = false;

  const make = (made: Attempt) => {
    if (isMade) return;
    isMade = true;
    void SOON.then(() => {
      onMade(made);
    });
  };
  const finish = (hasEnded: boolean) => {
    if (isMade || head === undefined) return;
    const read = collector.read(hasEnded);
    make(answered(head, judge(head.status, read.text), redact(read)));
  };
  const fail = (failure: string) => {
    make(head !== undefined && isLater(head.status) ? answered(head, AGAIN, '') : unanswered(failure));
  };
  return {
    begin: (received: AnswerHead) => {
      head = received;
    },
    /** Tells whether more of the answer is wanted. */
    add: (chunk: Uint8Array) => !isMade && collector.add(chunk),
    finish,
    fail,
  };
}

/** Sends a request once, and says what came of it; the function that is returned gives it up, for a reason. */
export function attempt(
  transport: Transport,
  request: OutgoingRequest,
  redact: Redact,
  onMade: (made: Attempt) => void,
): (reason: string) => void {
  const { begin, add, finish, fail } = createMaking(redact, onMade);

  const leaveTheRest = () => {
    finish(false);
    breakOff();
  };
  const breakOff = transport.post(request, {
    onHead: begin,
    onChunk: (chunk) => {
      if (!add(chunk)) leaveTheRest();
    },
    onEnd: () => {
      finish(true);
    },
    onError: (error) => {
      if (isUnpackable(error)) leaveTheRest();
      else fail(codeOf(error));
    },
  });
  return (reason) => {
    fail(reason);
    breakOff();
  };
}
