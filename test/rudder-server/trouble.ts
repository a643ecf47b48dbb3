import { DecodeError } from './read-go-json.js';

/** What an answer would make rudder-server do, other than to deliver or to report an event. */
export type Consequence =
  'retries' | 'aborts the events' | 'panics' | 'loses events' | 'blocks the queue of a user';

/** An answer that rudder-server must never get. */
export class Trouble extends Error {
  override get name() {
    return 'Trouble';
  }
  readonly consequence: Consequence;

  constructor(consequence: Consequence, reason: string) {
    super(`rudder-server ${consequence}: ${reason}`);
    this.consequence = consequence;
  }
}

/** Runs a decoder; what it cannot decode is trouble. */
export function decodeOr<T>(consequence: Consequence, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DecodeError) throw new Trouble(consequence, error.message);
    throw error;
  }
}

/** Throws unless a condition holds. */
export function need(isFine: boolean, consequence: Consequence, reason: string): asserts isFine {
  if (!isFine) throw new Trouble(consequence, reason);
}
