import { createHash } from 'node:crypto';
import { isAbsent, isJsonObject, ownValue } from '../../../json/index.js';

/** Gives a message that has no message id one that is the same each time the input is read. */
export type GiveMessageId = (message: unknown, byteOffset: number, index: number) => unknown;

/** Makes the ids of an input: hashes of its first record, the offset of the record, and the index in its batch. */
export function createGiveMessageId(firstRecord: string): GiveMessageId {
  const start = createHash('sha256').update(firstRecord);

  return (message, byteOffset, index) => {
    if (!isJsonObject(message) || !isAbsent(ownValue(message, 'messageId'))) return message;
    const messageId = start.copy().update(`\n${byteOffset}\n${index}`).digest('hex');
    return { ...message, messageId };
  };
}

/** Returns the message id that a message came with. */
export function messageIdOf(message: unknown): string | undefined {
  const id = ownValue(message, 'messageId');
  return (typeof id === 'string' && id.trim() !== '') || typeof id === 'number' ? String(id) : undefined;
}
