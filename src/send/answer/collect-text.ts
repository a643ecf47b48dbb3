/** The text of an answer, as far as it was read. */
export interface AnswerText {
  readonly text: string;
  readonly isWhole: boolean;
}

/** Collects the text of an answer, up to 64 kB of it. */
export interface TextCollector {
  /** Takes a piece of the answer; tells whether there is room for more. */
  readonly add: (chunk: Uint8Array) => boolean;
  /** Returns what was collected, of an answer that has come to its end or not. */
  readonly read: (hasEnded: boolean) => AnswerText;
}

const MAX_BYTES = 64 * 1024;

/** Makes a collector of one answer. */
export function createTextCollector(): TextCollector {
  const decoder = new TextDecoder();
  let text = '';
  let room = MAX_BYTES;

  return {
    add: (chunk) => {
      text += decoder.decode(chunk.subarray(0, room), { stream: true });
      room = Math.max(-1, room - chunk.length);
      return room >= 0;
    },
    read: (hasEnded) => {
      const isWhole = hasEnded && room >= 0;
      return { text: isWhole ? text + decoder.decode() : text, isWhole };
    },
  };
}
