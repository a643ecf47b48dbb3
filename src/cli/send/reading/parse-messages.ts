import { parseRecord, type ParsedRecord } from '../../input/records/parse-record.js';
import type { InputRecord } from '../../input/records/read-record.js';
import { createGiveMessageId, type GiveMessageId } from './message-id.js';

/** Parses the records of one input; a message that has no message id gets one. */
export type ParseMessages = (record: InputRecord) => ParsedRecord;

/** Makes what parses the records of an input; without its first record, that is the first one that comes. */
export function createParseMessages(firstRecord?: string): ParseMessages {
  let giveMessageId: GiveMessageId | undefined =
    firstRecord === undefined ? undefined : createGiveMessageId(firstRecord);

  return (record) => {
    const give = (giveMessageId ??= createGiveMessageId((record.text ?? '').trim()));
    const parsed = parseRecord(record);
    const messages = parsed.messages.map((message, index) => give(message, record.byteOffset, index));
    return { ...parsed, messages };
  };
}
