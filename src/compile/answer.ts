import { createNotes, type Notes } from '../directives/index.js';
import type { InstrumentationError } from '../errors/index.js';

/** What became of the value of a rule: of an emptied one nothing was left, an omitted one is of the wrong kind. */
export type Ending = 'written' | 'absent' | 'emptied' | 'omitted' | 'refused';

/** What a rule did with a message. */
export interface Answer {
  /** Index of the source that is present; -1 when none is. */
  readonly source: number;
  readonly ending: Ending;
  /** Why the rule refuses the message. */
  readonly error: InstrumentationError | undefined;
}

/** What the rules of a mapping note and answer, in their order, while they run over one message. */
export interface Run extends Notes {
  readonly answers: Answer[];
}

/** Makes the notes of one message. */
export const createRun = (): Run => ({ ...createNotes(), answers: [] });

/** Makes an answer; one without an error can be made once for all messages. */
export const answer = (source: number, ending: Ending, error?: InstrumentationError): Answer =>
  Object.freeze({ source, ending, error });
