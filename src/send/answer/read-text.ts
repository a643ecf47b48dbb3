import { codeOf } from './failure.js';

/** The text of an answer, as far as it was read. */
export interface AnswerText {
  readonly text: string;
  readonly isWhole: boolean;
}

const MAX_BYTES = 64 * 1024;
/** What was packed wrongly is no less an answer; what ends too early was cut on its way. */
const isUnpackable = (error: unknown) => /^Z_(?!BUF_ERROR$)/.test(codeOf(error));

/** Reads up to 64 kB of an answer and leaves the rest; throws when it was cut before. */
export async function readText(chunks: AsyncIterable<Uint8Array>): Promise<AnswerText> {
  const decoder = new TextDecoder();
  let text = '';
  let room = MAX_BYTES;
  try {
    for await (const chunk of chunks) {
      text += decoder.decode(chunk.subarray(0, room), { stream: true });
      room -= chunk.length;
      if (room < 0) return { text, isWhole: false };
    }
  } catch (error) {
    if (isUnpackable(error)) return { text, isWhole: false };
    throw error;
  }
  return { text: text + decoder.decode(), isWhole: true };
}
