import { FIT, NOWHERE, type Notes } from '../../directives/index.js';
import type { InstrumentationError } from '../../errors/index.js';
import type { JsonObject } from '../../json/index.js';

/**
 * What became of the value of a rule: of an emptied one nothing was left, an omitted one is of the wrong kind; a rule of which
 * the condition does not hold is skipped.
 */
export type Ending = 'written' | 'absent' | 'emptied' | 'omitted' | 'refused' | 'skipped';

/** What a rule did with a message. */
export interface Answer {
  /** Index of the source that is present; -1 when none is. */
  readonly source: number;
  readonly ending: Ending;
  /** Why the rule refuses the message. */
  readonly error: InstrumentationError | undefined;
}

/** What the rules of a mapping make of one message, and what they note and answer, in their order, while they run. */
export interface Run extends Notes {
  readonly body: JsonObject;
  readonly answers: Answer[];
  /** Why the message is refused. */
  error: InstrumentationError | undefined;
}

/** Makes the notes of one message; a spread would take several times as long. */
export const createRun = (): Run => ({
  body: {},
  warnings: [],
  error: undefined,
  place: NOWHERE,
  unfit: FIT,
  answers: [],
});

/** Makes an answer; one without an error is made once for all messages. */
export const answer = (source: number, ending: Ending, error?: InstrumentationError): Answer => ({
  source,
  ending,
  error,
});
