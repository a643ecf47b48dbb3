import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Transformer } from '../index.js';
import { readLines } from './read-lines.js';
import { count, createSummary, renderSummary, type Summary } from './summary.js';
import { transformLine } from './transform-line.js';

/** What a run of `transform` needs. */
export interface TransformRun {
  readonly transformer: Transformer;
  /** File of messages, one a line; left out, standard input. */
  readonly file: string | undefined;
  /** Prints the Authorization header as it is sent. */
  readonly withCredentials: boolean;
}

async function* transformAll(chunks: AsyncIterable<string>, run: TransformRun, summary: Summary) {
  for await (const line of readLines(chunks)) {
    const outcome = transformLine(run.transformer, line, run);
    count(summary, outcome);
    if (outcome.status === 'transformed') yield `${outcome.text}\n`;
    else process.stderr.write(`${outcome.report}\n`);
  }
}

/** Writes a request for each message; returns what became of the lines. Throws what reading or writing throws. */
export async function transform(run: TransformRun): Promise<Summary> {
  const summary = createSummary();
  const input = run.file === undefined ? process.stdin : createReadStream(run.file);
  input.setEncoding('utf8');
  await pipeline(
    input,
    (chunks: AsyncIterable<string>) => transformAll(chunks, run, summary),
    process.stdout,
    {
      end: false,
    },
  );
  process.stderr.write(`${renderSummary(summary)}\n`);
  return summary;
}
