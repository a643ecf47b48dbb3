import { createParseRecord } from '../../input/records/create-parse-record.js';
import type { ParsedRecord } from '../../input/records/parse-record.js';
import type { InputRecord } from '../../input/records/read-record.js';
import type { Call } from '../../input/rows/row-options.js';
import { createGiveMessageId, type GiveMessageId } from './message-id.js';

/** Parses the records of one input; a message that has no message id gets one. */
export type ParseMessages = (record: InputRecord) => ParsedRecord;

/** Makes what parses the records of an input; without its first record, that is the first one that comes. */
export async function createParseMessages(
  call: Call | undefined,
  firstRecord?: string,
): Promise<ParseMessages> {
  const parse = await createParseRecord(call);
  let giveMessageId: GiveMessageId | undefined =
    firstRecord === undefined ? undefined : createGiveMessageId(firstRecord);

  return (record) => {
    const give = (giveMessageId ??= createGiveMessageId((record.text ?? '').trim()));
    const parsed = parse(record);
    const messages = parsed.messages.map((message, index) => give(message, record.byteOffset, index));
    return { ...parsed, messages };
  };
}
