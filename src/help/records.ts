import type { Example, HelpTexts } from './code-help.js';

const command = (text: string): Example => ({ kind: 'command', text });
const kafka = (text: string): Example => ({ kind: 'kafka', text });
const TRANSFORM = 'june-transformer transform';

/** What is said of input that is no message. */
export const records: HelpTexts = {
  input_foreign: {
    means: 'The whole input is of another form than JSON, such as CSV or packed data.',
    why: 'It is told once, and not for each line.',
    fix: 'Unpack it, or write each row as a JSON message.',
    example: command(`printf 'type,userId\\npage,u7\\n' | ${TRANSFORM}`),
  },
  array_unclosed: {
    means: 'The input is a JSON array that does not end.',
    why: 'It was probably cut off, so messages may be missing.',
    fix: 'Get the input again; the messages before the end were read.',
    example: command(`printf '[{"type":"page","userId":"u7"},' | ${TRANSFORM}`),
  },
  utf8_invalid: {
    means: 'A record holds bytes that are not UTF-8.',
    why: 'To guess them would change names and ids.',
    fix: 'Write the file as UTF-8.',
    example: command(`printf '{"type":"page","userId":"\\377"}' | ${TRANSFORM}`),
  },
  line_too_long: {
    means: 'A record is longer than --max-line.',
    why: 'It was passed over, so that one line cannot fill the memory.',
    fix: 'Raise --max-line, or split the record.',
    example: command(`printf '{"type":"page","userId":"u7"}' | ${TRANSFORM} --max-line 10`),
  },
  csv_header_invalid: {
    means: 'The first line of the CSV is no header of a warehouse table.',
    why: 'Without the names of the columns no value of a row has a place in a message.',
    fix: 'Export the table with its header: each name once, and user_id, anonymous_id or group_id among them.',
    example: command(`printf 'u7,Paid\\nu8,Paid\\n' | ${TRANSFORM} --input rows --call track`),
  },
  csv_invalid: {
    means:
      'A row of the CSV has another number of cells than the header, a quote that is not closed, or damaged gzip data ends in it.',
    why: 'Its values would land below the names of other columns, or be cut off.',
    fix: 'Export the table again, with quotes around cells that hold commas, quotes or line breaks.',
    example: command(`printf 'user_id,event\\nu7\\n' | ${TRANSFORM} --input rows --call track`),
  },
  nesting_too_deep: {
    means: 'A message has too many levels to be written as JSON.',
    why: 'Writing takes memory for each level.',
    fix: 'Send flatter properties; hundreds of levels come from a loop in the sending program.',
    example: command(
      `node -p "'{\\"type\\":\\"page\\",\\"userId\\":\\"u7\\",\\"properties\\":{\\"a\\":' + '['.repeat(2e4) + ']'.repeat(2e4) + '}}'" | ${TRANSFORM}`,
    ),
  },
  record_too_large: {
    means: 'Kafka does not take the request, as it is larger than its topic allows.',
    why: 'It would be refused again and again, and hold back all records behind it.',
    fix: 'Raise max.message.bytes of the topic above that of the topic that is read, and write the record again.',
    example: kafka(
      '{ "max.message.bytes": 100, "key": "k7", "value": { "type": "page", "userId": "u7", "name": "Home" } }',
    ),
  },
  record_refused: {
    means: 'Kafka does not take the request, as its key or its time is none that its topic takes.',
    why: 'It would be refused again and again, and hold back all records behind it.',
    fix: 'Give records of a compacted topic a key, allow their times (message.timestamp.*), and write the record again.',
    example: kafka(
      '{ "cleanup.policy": "compact", "key": null, "value": { "type": "page", "userId": "u7" } }',
    ),
  },
  batch_too_large: {
    means:
      'A batch in a record of Kafka holds more than 100,000 messages, or a context that is too large for so many.',
    why: 'Each message gets the context of its batch, which together would fill the memory.',
    fix: 'Write smaller batches, as SDKs do.',
    example: kafka(
      '{ "key": "k7", "value": { "batch": [{ "type": "page", "userId": "u7" }] }, "repeated": 100001 }',
    ),
  },
  tombstone: {
    means: 'The record of Kafka has no value.',
    why: 'By it a compacted topic deletes a key; there is no message that could be sent.',
    fix: 'Nothing, as it is only filtered; the topic of --filtered holds it.',
    example: kafka('{ "key": "k7", "value": null }'),
  },
};
