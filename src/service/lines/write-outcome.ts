import { tryParse, tryStringify } from '../../json/index.js';
import { transformMessage, type EventOutcome } from '../../rudderstack/transform-message.js';
import { describeUndelivered } from '../../rudderstack/undelivered.js';
import { addToSummary, type EventSummary } from '../events/event-summary.js';
import { TOO_DEEP } from '../events/response-item.js';
import { NO_EVENT } from '../events/transform-event.js';
import type { ServedDestination } from '../http/served-destination.js';

/** Nothing is sent from here, so the header of the key is left out, and any key will do. */
const ANY_KEY = 'unused';

/** What keeps a line from having an outcome of the library; texts of the engine would quote it. */
const REFUSALS = {
  utf8_invalid: ['InstrumentationError', 400, 'The line is not valid UTF-8'],
  json_invalid: ['InstrumentationError', 400, 'The line is not valid JSON'],
  nesting_too_deep: ['InstrumentationError', 400, TOO_DEEP.error],
  unexpected: ['Error', 500, 'Unexpected error in the transformer'],
} as const;

/** Writes why a line is refused in the form of the library's errors. */
function writeRefusal(code: keyof typeof REFUSALS): string {
  const [name, statusCode, message] = REFUSALS[code];
  const place = { destKey: null, sourceKeys: [], mapping: null };
  const error = { name, code, message, statusCode, place };
  return JSON.stringify({ status: 'rejected', error });
}

/** Transforms a message; never throws, so that no line fails its neighbours. */
function transform(message: unknown, { find }: ServedDestination): EventOutcome {
  try {
    return transformMessage(message, ANY_KEY, find);
  } catch (fault) {
    return { status: 'failed', fault };
  }
}

function tryWrite(outcome: EventOutcome, authHeader: string): string | undefined {
  if (outcome.status === 'failed') return writeRefusal('unexpected');
  if (outcome.status !== 'transformed') return JSON.stringify(outcome);
  const { status, request, warnings } = outcome;
  const { method, url, body } = request;
  const { [authHeader]: _, ...headers } = request.headers;
  return tryStringify({ status, request: { method, url, headers, body }, warnings });
}

/** Writes the outcome of a line, by its text; of one that is no UTF-8 there is none. */
export type WriteOutcome = (text: string | undefined) => string;

/** Makes what writes the outcomes of lines, and adds them to a summary. */
export function createWriteOutcome(served: ServedDestination, summary: EventSummary): WriteOutcome {
  const refuse = (code: keyof typeof REFUSALS) => {
    addToSummary(summary, undefined, NO_EVENT, TOO_DEEP);
    return writeRefusal(code);
  };

  return (text) => {
    if (text === undefined) return refuse('utf8_invalid');
    const parsed = tryParse(text);
    if (parsed === undefined) return refuse('json_invalid');
    const outcome = transform(parsed.value, served);
    const written = tryWrite(outcome, served.authHeader);
    if (written === undefined) return refuse('nesting_too_deep');
    const undelivered = outcome.status === 'transformed' ? undefined : describeUndelivered(outcome);
    addToSummary(summary, undefined, outcome, undelivered);
    return written;
  };
}
