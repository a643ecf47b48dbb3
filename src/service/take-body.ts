import type { Ticket } from './admission.js';
import type { Answer } from './answer.js';
import { countHeapOfParsed, heapOfParsed, heapOfText } from './estimate-heap.js';
import { bodyOf, type ServiceContext } from './exchange.js';
import type { AppParts, Handle, Handled } from './handler.js';
import { readBody, textOf } from './read-body.js';
import { createTurns, letOthers } from './take-turns.js';

/** A body that has arrived, as text. */
export interface Taken {
  readonly text: string;
  readonly c: ServiceContext;
  readonly ticket: Ticket;
  /** Whether others are let in while it is answered; it is the only one of its kind then. */
  readonly isLarge: boolean;
}

export type Take = (taken: Taken) => Answer | Promise<Answer>;

/** Bodies below this size are answered at once. */
const LARGE_BODY = 64 * 1024;
const COUNTED_AT_ONCE = 4 * 1024 * 1024;

const sizeOf = ({ text }: Answer): number =>
  typeof text === 'string' ? text.length : text.reduce((sum, { length }) => sum + length, 0);

/** Counts the heap that a text needs once it is parsed; other requests are answered in between. */
async function countHeap(text: string): Promise<number> {
  let heap = 0;
  for (let from = 0; from < text.length; from += COUNTED_AT_ONCE) {
    await letOthers();
    heap += countHeapOfParsed(text.slice(from, from + COUNTED_AT_ONCE));
  }
  return heap;
}

/** Makes a text of a body, if the heap has room for it and for what it is parsed to. */
async function readText(chunks: readonly Buffer[], ticket: Ticket, { admission }: AppParts): Promise<string> {
  admission.needHeap(ticket, heapOfText(ticket.bytes));
  const text = textOf(chunks);
  const most = heapOfParsed(text);
  if (admission.isSmall(most)) {
    admission.needHeap(ticket, most);
    return text;
  }
  admission.needHeap(ticket, await countHeap(text));
  await letOthers();
  return text;
}

/** Makes the handler that reads a body and answers it, if there is room; the request is inside until its answer has left. */
export function createTakeBody(parts: AppParts): (take: Take) => Handle {
  const { admission, maxBodyBytes: maxBytes } = parts;
  const takeTurn = createTurns();

  const answer = async (take: Take, c: ServiceContext, ticket: Ticket): Promise<Handled> => {
    const chunks = await readBody(bodyOf(c), { maxBytes, admission, ticket });
    const isLarge = ticket.bytes > LARGE_BODY;
    const work = async () => take({ text: await readText(chunks, ticket, parts), c, ticket, isLarge });
    const made = await (isLarge ? takeTurn(work) : work());
    admission.settle(ticket, sizeOf(made));
    return { answer: made, ticket };
  };

  return (take) => async (c) => {
    const ticket = admission.enter();
    try {
      return await answer(take, c, ticket);
    } catch (error) {
      admission.leave(ticket);
      throw error;
    }
  };
}
