import { isUtf8 } from 'node:buffer';
import type { EventSummary } from '../events/event-summary.js';
import type { HandlerParts, Route } from '../http/handle.js';
import type { ServedDestination } from '../http/served-destination.js';
import { linesResponse } from '../http/response.js';
import { joinChunks } from '../http/body/read-body.js';
import { collectPieces, decodeBody, type Arrived, type TakeBody } from '../http/body/take-body.js';
import { countLines, listLines, withoutMark } from './list-lines.js';
import { createWriteOutcome, type WriteOutcome } from './write-outcome.js';

/** Others are let in after so much was read and written. */
const BYTES_AT_ONCE = 128 * 1024;
/** Measured: an outcome takes 50 to 2,300 bytes besides what it repeats of its message. */
const BYTES_PER_OUTCOME = 2500;
/** The lines stand in memory once more in one piece, and their values up to three times in the outcomes. */
const TIMES = 4;

/** Returns the text of a line if the heap has room for what it is parsed to; `undefined` where it is no UTF-8. */
const decodeLine = (line: Buffer, { ticket }: Arrived, { admission }: HandlerParts) =>
  isUtf8(line) ? decodeBody(line, ticket, admission) : undefined;

/** Writes the outcomes of lines, in their order; yields so many at once, and returns the last. */
async function* writeOutcomes(
  lines: Iterable<Buffer>,
  decode: (line: Buffer) => ReturnType<typeof decodeLine>,
  write: WriteOutcome,
): AsyncGenerator<string, string> {
  let [text, read] = ['', 0];
  for (const line of lines) {
    const decoded = decode(line);
    text += `${write(decoded instanceof Promise ? await decoded : decoded)}\n`;
    read += line.length;
    if (text.length + read < BYTES_AT_ONCE) continue;
    yield text;
    [text, read] = ['', 0];
  }
  return text;
}

/** Returns the route that takes lines of messages of the first destination, and responds with an outcome for each. */
export function linesRoute(parts: HandlerParts, takeBody: TakeBody): Route {
  const { admission, monitor, destinations } = parts;
  const [served] = [...destinations.values()] as [ServedDestination];

  const handle = takeBody(async (arrived) => {
    const bytes = withoutMark(joinChunks(arrived.chunks));
    admission.reserve(arrived.ticket, countLines(bytes) * BYTES_PER_OUTCOME + bytes.length * TIMES);
    const counts = { metadata: undefined, runs: [], warnings: new Map(), failed: [] };
    const summary: EventSummary = { feature: 'transform', destination: served.name, ...counts };
    const decode = (line: Buffer) => decodeLine(line, arrived, parts);
    const write = createWriteOutcome(served, summary);
    const body = await collectPieces(writeOutcomes(listLines(bytes), decode, write));
    monitor.transformed(summary, undefined);
    return linesResponse(body);
  });
  return { method: 'POST', pattern: '/transform', handle };
}
