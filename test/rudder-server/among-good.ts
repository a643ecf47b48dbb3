import { transform } from './client.js';
import { deliver } from './deliver.js';
import type { Form, SentEvent } from './event.js';
import type { MockJune } from './mock-june.js';
import type { ProcessorElement } from './processor-answer.js';
import { bodyOf, goodEvents } from './samples.js';

/** Where a hostile event is sent to, and in which form. */
export interface Place {
  readonly port: number;
  readonly june: MockJune;
  readonly form: Form;
}

/** What became of a hostile event and of its hundred good neighbours. */
export interface Among {
  readonly element: ProcessorElement | undefined;
  /** What June got of the hostile event and of each good one. */
  readonly bodies: readonly unknown[];
  readonly goodBodies: readonly unknown[];
}

const SIZE = 100;
const MIDDLE = SIZE / 2;

/** The bodies that June gets of a hundred good events. */
export const GOOD_BODIES = Array.from({ length: SIZE }, (_, index) => bodyOf(index + 1));

const isGood = (body: unknown) => /^u-\d+$/.test((body as { userId: string }).userId);
const numberOf = (body: unknown) => Number((body as { userId: string }).userId.slice(2));

/** Sends an event in the middle of a hundred good ones, and delivers what comes of them. */
export async function sendAmongGood(event: SentEvent, { port, june, form }: Place): Promise<Among> {
  const good = goodEvents(SIZE);
  const events = [...good.slice(0, MIDDLE), event, ...good.slice(MIDDLE)];
  const elements = await transform({ port, events, form });
  const outputs = elements.filter(({ output }) => output !== undefined);
  await Promise.all(outputs.map((element) => deliver(element, june.port)));
  const bodies = june.take().map(({ body }) => body);
  return {
    element: elements[MIDDLE],
    bodies: bodies.filter((body) => !isGood(body)),
    goodBodies: bodies.filter(isGood).sort((a, b) => numberOf(a) - numberOf(b)),
  };
}
