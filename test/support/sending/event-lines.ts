import { eventLine } from '../send-command.js';

/** A line of a message that passes, of one user, whose id is its number. */
export const lineOf = (index: number): string => `${eventLine('u1', `m${index}`)}\n`;

/** The lines of the messages from a number on, below another. */
export const linesOf = (from: number, below: number): string =>
  Array.from({ length: below - from }, (_, index) => lineOf(from + index)).join('');

/** The ids of the first messages. */
export const idsUpTo = (count: number): string[] => Array.from({ length: count }, (_, index) => `m${index}`);
