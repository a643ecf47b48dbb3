const BYTE_ORDER_MARK = '\uFEFF';

/** One line of the input, counted from 1. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

function clean(text: string, number: number): string {
  const start = number === 1 && text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  return text.slice(start, text.endsWith('\r') ? -1 : undefined);
}

/**
 * Splits decoded chunks at line feeds alone, because a JSON text may hold every other line separator. Blank lines
 * are counted and passed over; a last line needs no line feed.
 */
export async function* readLines(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let number = 0;
  let begun: string[] = [];
  const finish = (last: string): Line => {
    const text = [...begun, last].join('');
    begun = [];
    number += 1;
    return { number, text: clean(text, number) };
  };

  for await (const chunk of chunks) {
    const [first = '', ...others] = chunk.split('\n');
    begun.push(first);
    for (const next of others) {
      const line = finish('');
      begun.push(next);
      if (line.text.trim() !== '') yield line;
    }
  }
  const last = finish('');
  if (last.text.trim() !== '') yield last;
}
