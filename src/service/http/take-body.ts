import type { Admission, Ticket } from './admission.js';
import { countParsed, estimateParsed, estimateText } from './heap.js';
import type { Handle, HandlerParts } from './handle.js';
import type { HttpContext } from './http-context.js';
import { decode, readBody } from './read-body.js';
import type { HttpResponse } from './response.js';

/** A body that has arrived, as a string; `name` is that of its route. */
export interface Taken {
  readonly text: string;
  readonly context: HttpContext;
  readonly name: string;
  readonly ticket: Ticket;
  /** Whether others are let in while it is worked on; it is the only one of its kind then. */
  readonly isLarge: boolean;
}

/** Responds to a body. */
export type Take = (taken: Taken) => HttpResponse | Promise<HttpResponse>;

/** Bodies below this size are worked on at once. */
const LARGE_BODY = 64 * 1024;
const COUNTED_AT_ONCE = 4 * 1024 * 1024;

/** Lets whatever else has come be done first. */
const letOthers = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve);
  });

/** Makes a queue of work that is done one after the other, and in between what else has come. */
function createTurns() {
  let latest: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = latest.then(letOthers).then(work);
    latest = mine.catch(() => undefined);
    return mine;
  };
}

/** Collects the pieces of a string as bytes; other requests are handled between them. */
export async function collectPieces(pieces: Iterable<string>): Promise<readonly Buffer[]> {
  const collected: Buffer[] = [];
  for (const piece of pieces) {
    collected.push(Buffer.from(piece));
    await letOthers();
  }
  return collected;
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

/** Decodes a body, if the heap has room for its text and for what that is parsed to; at once where it is small. */
function decodeBody(
  chunks: readonly Buffer[],
  ticket: Ticket,
  admission: Admission,
): string | Promise<string> {
  admission.needHeap(ticket, estimateText(ticket.bytes));
  const text = decode(chunks);
  const most = estimateParsed(text);
  if (!admission.isSmall(most)) return needCounted(text, ticket, admission);
  admission.needHeap(ticket, most);
  return text;
}

/** Makes the handler that reads a body and responds, if there is room; the request is inside until its response has left. */
export function createTakeBody({ admission, maxBodyBytes: maxBytes }: HandlerParts): (take: Take) => Handle {
  const takeTurn = createTurns();

  return (take) => async (context, name) => {
    const ticket = admission.enter();
    try {
      const chunks = await readBody(context, { maxBytes, admission, ticket });
      const isLarge = ticket.bytes > LARGE_BODY;
      const work = async () => {
        const text = decodeBody(chunks, ticket, admission);
        return take({ context, name, ticket, isLarge, text: typeof text === 'string' ? text : await text });
      };
      const response = await (isLarge ? takeTurn(work) : work());
      admission.settle(ticket, sizeOf(response));
      return { response, ticket };
    } catch (error) {
      admission.leave(ticket);
      throw error;
    }
  };
}
