import { createIdTable, hashText, type IdTable } from './id-table.js';

/** How a message repeats the message id of an earlier one: with the same content or with other content. */
export type Repetition = 'same' | 'other';

/** Tells whether a message id has come before, and with what. */
export type FindRepetition = (messageId: string, text: string) => Repetition | undefined;

/** The last 1,000,000 ids are known, and up to one part more. */
const PARTS = 5;
const IDS_OF_PART = 250_000;
const MAX_VALUE = 2 ** 32 - 1;

const createPart = () => createIdTable({ maxValue: MAX_VALUE });

/** Makes what remembers the last 1,000,000 message ids, and what their messages were. */
export function createFindRepetition(): FindRepetition {
  let parts: readonly IdTable[] = [createPart()];

  return (messageId, text) => {
    const [id, [, content]] = [hashText(messageId), hashText(text)];
    const value = Math.max(content, 1);
    const before = parts.map((part) => part.get(id)).find((each) => each !== 0);
    if ((parts[0]?.size() ?? 0) >= IDS_OF_PART) parts = [createPart(), ...parts.slice(0, PARTS - 1)];
    parts[0]?.set(id, value);
    if (before === undefined) return undefined;
    return before === value ? 'same' : 'other';
  };
}
