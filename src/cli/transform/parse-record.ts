import { refuseInput, refuseJson, type Refusal } from './refusal.js';
import { readDeadLetter, unwrap, type Unwrapped } from './unwrap.js';

/** What a record holds, or why it cannot be read; `text` is its own, or that of the record it brings back. */
export interface ParsedRecord {
  readonly text: string;
  readonly content: Unwrapped | Refusal;
}

/** Tells whether a record could not be read. */
export const isRefusal = (content: Unwrapped | Refusal): content is Refusal => 'code' in content;

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Parses a record. A dead letter stands for the record that it holds, so that it does not grow each time it comes back. */
export function parseRecord(text: string): ParsedRecord {
  const parsed = parseJson(text);
  if (parsed === undefined) return { text, content: refuseJson(text) };
  const letter = readDeadLetter(parsed.value);
  if (letter === undefined) return { text, content: unwrap(parsed.value) };
  return letter.isLossy
    ? { text: letter.raw, content: refuseInput('utf8_invalid') }
    : parseRecord(letter.raw);
}
