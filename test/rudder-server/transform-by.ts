import chunk from 'lodash/chunk.js';
import type { ServiceOptions } from '../../src/service/index.js';
import { transform } from './client.js';
import type { Form, SentEvent } from './event.js';
import type { ProcessorElement } from './processor-answer.js';
import { start } from './running.js';

const FORMS: readonly Form[] = ['plain', 'compacted'];

/** Has events transformed by a service of its own, a hundred at a time, in both forms in turn. */
export async function transformBy(
  options: ServiceOptions,
  events: readonly SentEvent[],
): Promise<ProcessorElement[]> {
  const { port, end } = await start(options);
  const answers = chunk(events, 100).map((each, index) =>
    transform({ port, events: each, form: FORMS[index % 2] ?? 'plain' }),
  );
  const elements = (await Promise.all(answers)).flat();
  await end();
  return elements;
}
