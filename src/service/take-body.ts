import type { Ticket } from './admission.js';
import type { Answer } from './answer.js';
import { countHeapOfParsed, heapOfParsed, heapOfText } from './estimate-heap.js';
import { bodyOf, type ServiceContext } from './exchange.js';
import type { AppParts, Handle, Handled } from './handler.js';
import { readBody, textOf } from './read-body.js';
import { createTurns } from './take-turns.js';

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

const sizeOf = ({ text }: Answer): number =>
  typeof text === 'string' ? text.length : text.reduce((sum, { length }) => sum + length, 0);

/** Makes a text of a body, if the heap has room for it and for what it is parsed to. */
function readText(chunks: readonly Buffer[], ticket: Ticket, { admission }: AppParts): string {
  admission.needHeap(ticket, heapOfText(ticket.bytes));
  const text = textOf(chunks);
  const most = heapOfParsed(text);
  admission.needHeap(ticket, admission.isSmall(most) ? most : countHeapOfParsed(text));
  return text;
}

/** Makes the handler that reads a body and answers it, if there is room; the request is inside until its answer has left. */
export function createTakeBody(parts: AppParts): (take: Take) => Handle {
  const { admission, maxBodyBytes: maxBytes } = parts;
  const takeTurn = createTurns();

  const answer = async (take: Take, c: ServiceContext, ticket: Ticket): Promise<Handled> => {
    const chunks = await readBody(bodyOf(c), { maxBytes, admission, ticket });
    const isLarge = ticket.bytes > LARGE_BODY;
    const work = () => take({ text: readText(chunks, ticket, parts), c, ticket, isLarge });
    const made = await (isLarge ? takeTurn(async () => work()) : work());
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
