import type { Call } from '../rows/row-options.js';
import { parseRecord, type ParsedRecord } from './parse-record.js';
import type { InputRecord } from './read-record.js';

/** Parses records of one input or several. */
export type ParseRecord = (record: InputRecord) => ParsedRecord;

/** Makes what parses records: messages, or rows of a call. The reader of CSV is loaded only where rows are read. */
export async function createParseRecord(call: Call | undefined): Promise<ParseRecord> {
  if (call === undefined) return parseRecord;
  const { createParseRow } = await import('../rows/parse-row.js');
  return createParseRow(call);
}
