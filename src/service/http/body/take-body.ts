import type { Admission, Ticket } from '../admission.js';
import { countParsed, estimateParsed, estimateText } from '../heap.js';
import type { Handle, HandlerParts } from '../handle.js';
import type { HttpContext } from '../http-context.js';
import { createProgress } from './progress.js';
import { joinChunks, readBody } from './read-body.js';
import type { HttpResponse } from '../response.js';

/** A body that has arrived; `name` is that of its route. */
export interface Arrived {
  readonly chunks: readonly Buffer[];
  readonly context: HttpContext;
  readonly name: string;
  readonly ticket: Ticket;
  /** Whether others are let in while it is worked on; it is the only one of its kind then. */
  readonly isLarge: boolean;
}

/** A body that has arrived, as a string. */
export type Taken = Omit<Arrived, 'chunks'> & { readonly text: string };

/** Responds to a body. */
export type Take = (taken: Taken) => HttpResponse | Promise<HttpResponse>;

/** Makes the handler that reads a body and has it responded to. */
export type TakeBody = (take: (arrived: Arrived) => HttpResponse | Promise<HttpResponse>) => Handle;

/** Bodies below this size are worked on at once. */
const LARGE_BODY = 64 * 1024;
const COUNTED_AT_ONCE = 4 * 1024 * 1024;

/** Lets whatever else has come be done first. */
const letOthers = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

const noop = () => undefined;

/** Makes a queue of work that is done one after the other, and in between what else has come. */
function createTurns() {
  let latest: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = latest.then(letOthers).then(work);
    latest = mine.then(noop, noop); // the response is not kept
    return mine;
  };
}

/** Makes a string piece by piece; returns the last one. */
export type Pieces = Generator<string, string> | AsyncGenerator<string, string>;

/**
 * Collects the pieces of a string as bytes; other requests are handled between them, but not behind the last: whatever
 * lives while others are handled is kept by the garbage collector for long.
 */
export async function collectPieces(pieces: Pieces): Promise<readonly Buffer[]> {
  const collected: Buffer[] = [];
  for (;;) {
    const { value, done } = await pieces.next();
    collected.push(Buffer.from(value));
    if (done === true) return collected;
    await letOthers();
  }
}

const sizeOf = ({ body }: HttpResponse): number =>
  typeof body === 'string' ? body.length : body.reduce((sum, { length }) => sum + length, 0);

/** Counts the heap that a JSON text needs once it is parsed; other requests are handled in between. */
async function countHeap(text: string): Promise<number> {
  let heap = 0;
  for (let from = 0; from < text.length; from += COUNTED_AT_ONCE) {
    await letOthers();
    heap += countParsed(text.slice(from, from + COUNTED_AT_ONCE));
  }
  return heap;
}

/** Waits until it is known that the heap has room for what a text is parsed to. */
async function needCounted(text: string, ticket: Ticket, { needHeap }: Admission): Promise<string> {
  needHeap(ticket, await countHeap(text));
  await letOthers();
  return text;
}

/** Decodes JSON, if the heap has room for its text and for what that is parsed to; at once where it is small. */
export function decodeBody(body: Buffer, ticket: Ticket, admission: Admission): string | Promise<string> {
  admission.needHeap(ticket, estimateText(body.length));
  const text = body.toString();
  const most = estimateParsed(text);
  if (!admission.isSmall(most)) return needCounted(text, ticket, admission);
  admission.needHeap(ticket, most);
  return text;
}

/** Has a body responded to as a string. */
export const takeText =
  (take: Take, { admission }: HandlerParts) =>
  ({ context, name, ticket, isLarge, chunks }: Arrived): HttpResponse | Promise<HttpResponse> => {
    const text = decodeBody(joinChunks(chunks), ticket, admission);
    const takeIt = (decoded: string) => take({ context, name, ticket, isLarge, text: decoded });
    return typeof text === 'string' ? takeIt(text) : text.then(takeIt);
  };

/** Makes what reads bodies and responds, if there is room; a request is inside until its response has left. */
export function createTakeBody({ admission, maxBodyBytes: maxBytes }: HandlerParts): TakeBody {
  const takeTurn = createTurns();
  const progress = createProgress();

  return (take) => async (context, name) => {
    const ticket = admission.enter();
    try {
      const chunks = await readBody(context, { maxBytes, admission, progress, ticket });
      const isLarge = ticket.bytes > LARGE_BODY;
      const arrived = { context, name, ticket, isLarge, chunks };
      const response = await (isLarge ? takeTurn(async () => take(arrived)) : take(arrived));
      admission.settle(ticket, sizeOf(response));
      return { response, ticket };
    } catch (error) {
      admission.leave(ticket);
      throw error;
    }
  };
}
