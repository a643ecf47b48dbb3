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

const decoder = new TextDecoder();

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(), ...others] = chunks;
  if (others.length === 0) return first;
  const joined = new Uint8Array(chunks.reduce((bytes, { length }) => bytes + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

/** Makes a collector of one answer. */
export function createTextCollector(): TextCollector {
  const chunks: Uint8Array[] = [];
  let room = MAX_BYTES;
  let isCut = false;

  return {
    add: (chunk) => {
      chunks.push(chunk.subarray(0, room));
      isCut = chunk.length > room;
      room = Math.max(0, room - chunk.length);
      return !isCut;
    },
    read: (hasEnded) => ({ text: decoder.decode(join(chunks)), isWhole: hasEnded && !isCut }),
  };
}
