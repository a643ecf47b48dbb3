import { FOREIGN_TEXTS } from '../split/foreign-forms.js';
import { findJsonError } from './find-json-error.js';

const texts = {
  array_unclosed: 'The JSON array is not closed, so the input may be cut off',
  utf8_invalid: 'The record is not valid UTF-8',
  line_too_long: 'The record is longer than --max-line allows, so it was not read',
  nesting_too_deep: 'The message has too many levels to be written as JSON',
  csv_header_invalid:
    'The first line of the CSV is no header of a warehouse table: names with commas between, each once, user_id, anonymous_id or group_id among them',
} as const;

/** Why no message could be made of input, or no request be written, as data that holds no value of it. */
export interface Malformed {
  readonly code: string;
  readonly message: string;
}

/** Refuses input that is no message. */
export function refuseInput(code: keyof typeof texts): Malformed {
  return { code, message: texts[code] };
}

/** Refuses a record that is no JSON, and says where; its own text is never told. */
export function refuseJson(text: string): Malformed {
  const lines = text.slice(0, findJsonError(text.trimEnd())).split('\n');
  const place = `column ${(lines.at(-1)?.length ?? 0) + 1}`;
  const message = `The record is not valid JSON at its ${lines.length > 1 ? `line ${lines.length}, ` : ''}${place}`;
  return { code: 'json_invalid', message };
}

/** Refuses a row of CSV. */
export const refuseRow = (problem: string): Malformed => ({
  code: 'csv_invalid',
  message: `The row is not valid CSV: ${problem}`,
});

/** Refuses a whole input that is of another form than JSON. */
export function refuseForm(form: number): Malformed {
  return { code: 'input_foreign', message: FOREIGN_TEXTS[form] ?? '' };
}
