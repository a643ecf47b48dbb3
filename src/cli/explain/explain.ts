import { createDestinationTransformer, type Explanation, type OverlaidBody } from '../../index.js';
import { choosePaint, writeJson } from '../terminal.js';
import {
  authHeaderOf,
  readSetupWithoutKey,
  redactHeaders,
  type ConfigurationOptions,
} from '../configuration.js';
import { DONE, REFUSED } from '../errors.js';
import { STANDARD_INPUT } from '../input/open-chunks.js';
import { readMessage, type MessageOptions } from '../input/read-message.js';
import { renderExplanation } from './render-explanation.js';

/** The options of `explain`, as they are typed. */
export interface ExplainOptions extends ConfigurationOptions, MessageOptions {
  readonly json: boolean;
}

/** No key was read, so there is none to be shown. */
function redact({ outcome, ...explanation }: Explanation<OverlaidBody, string>, authHeader: string): object {
  if (outcome.status !== 'transformed') return { outcome, ...explanation };
  const request = { ...outcome.request, headers: redactHeaders(outcome.request, authHeader) };
  return { outcome: { ...outcome, request }, ...explanation };
}

/** Runs `june-transformer explain`; returns the exit code. Throws `UsageError` and what the library throws. */
export async function explain(
  file: string | undefined,
  options: ExplainOptions,
  signal: AbortSignal,
): Promise<number> {
  const setup = await readSetupWithoutKey(options);
  const transformer = createDestinationTransformer<OverlaidBody>(setup.files, setup.config);
  const message = await readMessage(file ?? STANDARD_INPUT, options, signal);
  const explanation = transformer.explain(message);
  if (options.json) writeJson(redact(explanation, authHeaderOf(setup)));
  else process.stdout.write(renderExplanation(explanation, choosePaint(process.stdout)));
  return explanation.outcome.status === 'rejected' ? REFUSED : DONE;
}
