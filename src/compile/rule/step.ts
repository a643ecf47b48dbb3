import type { JsonObject } from '../../json/index.js';
import type { Message } from '../../message/index.js';
import type { Answer, Run } from './answer.js';

/** Moves one value from a message into a body. */
export type Step = (message: Message, body: JsonObject, run: Run) => Answer;

/** Takes the value of the first source that is present, from an index on. */
export type TakeFrom = (index: number, message: Message, body: JsonObject, run: Run) => Answer;

/** What a step needs to move a value at once, as most are, and to leave every other one to who looks closer. */
export interface QuickParts {
  /** Gives at once what is sent for a value; `undefined` for one that must be looked at closer. */
  readonly quick: (value: unknown) => unknown;
  readonly takeFrom: TakeFrom;
  /** The answer of each source that was written. */
  readonly written: readonly Answer[];
}

/** A step whose paths are spelt out as code. */
export type SpeltOutStep = (parts: QuickParts) => Step;

/** Runs the steps of a mapping up to the first that refuses the message, and keeps what they answer. */
export type RunSteps = (message: Message, run: Run) => Answer['error'];

/** The steps of a mapping, each called in a place of its own. */
export type SpeltOutRun = (...steps: Step[]) => RunSteps;
