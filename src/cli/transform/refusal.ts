import type { FilterReason, InstrumentationError } from '../../index.js';
import { findJsonError } from '../input/find-json-error.js';
import { FOREIGN_TEXTS } from '../input/foreign-forms.js';
import type { Status } from './tally.js';

/** Why input was refused before a message could be made of it, or a request be written. */
const texts = {
  array_unclosed: 'The JSON array is not closed, so the input may be cut off',
  utf8_invalid: 'The record is not valid UTF-8',
  line_too_long: 'The record is longer than --max-line allows, so it was not read',
  nesting_too_deep: 'The message has too many levels to be written as JSON',
} as const;

/** Why a message is not among the requests, as data that holds no value of it. */
export interface Refusal {
  readonly kind: Exclude<Status, 'transformed'>;
  readonly code: string;
  readonly message: string;
  readonly place: unknown;
}

/** Refuses input that is no message. */
export function refuseInput(code: keyof typeof texts): Refusal {
  return { kind: 'malformed', code, message: texts[code], place: null };
}

/** Refuses a record that is no JSON, and says where; its own text is never told. */
export function refuseJson(text: string): Refusal {
  const lines = text.slice(0, findJsonError(text.trimEnd())).split('\n');
  const place = `column ${(lines.at(-1)?.length ?? 0) + 1}`;
  const message = `The record is not valid JSON at its ${lines.length > 1 ? `line ${lines.length}, ` : ''}${place}`;
  return { kind: 'malformed', code: 'json_invalid', message, place: null };
}

/** Refuses a whole input that is of another form than JSON. */
export function refuseForm(form: number): Refusal {
  return { kind: 'malformed', code: 'input_foreign', message: FOREIGN_TEXTS[form] ?? '', place: null };
}

/** Refuses a message as the library does. */
export function refuseMessage({ code, message, place }: InstrumentationError): Refusal {
  return { kind: 'rejected', code, message, place };
}

/** Says that a message opted out; it is counted, and no error. */
export function refuseOptedOut(reason: FilterReason): Refusal {
  return {
    kind: 'filtered',
    code: reason,
    message: 'The message switched June off in its integrations',
    place: null,
  };
}
