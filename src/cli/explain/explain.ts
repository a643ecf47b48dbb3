import { createDestinationTransformer, type Explanation, type OverlaidBody } from '../../index.js';
import { orReaderGone } from '../terminal/reader-gone.js';
import { choosePaint, widthOf, writeJson } from '../terminal/terminal.js';
import {
  authHeaderOf,
  readSetupWithoutKey,
  redactHeaders,
  type ConfigurationOptions,
} from '../configuration.js';
import { DONE, REFUSED, UsageError } from '../errors.js';
import { choiceOf, type MessageOptions } from '../input/message-options.js';
import { findMessages, readMessage, type FoundMessage, type MessageChoice } from '../input/read-message.js';
import { renderExplanation } from './render-explanation.js';

/** The options of `explain`, as they are typed. */
export interface ExplainOptions extends ConfigurationOptions, MessageOptions {
  readonly json: boolean;
  /** Explains all messages that match. */
  readonly all: boolean;
}

/** No key was read, so there is none to be shown. */
function redact({ outcome, ...explanation }: Explanation<OverlaidBody, string>, authHeader: string): object {
  if (outcome.status !== 'transformed') return { outcome, ...explanation };
  const request = { ...outcome.request, headers: redactHeaders(outcome.request, authHeader) };
  return { outcome: { ...outcome, request }, ...explanation };
}

/** Lists the messages that are explained: one, or all that match. */
async function* readMessages(choice: MessageChoice, isAll: boolean): AsyncGenerator<FoundMessage> {
  if (isAll) yield* findMessages(choice);
  else yield { line: 0, message: await readMessage(choice) };
}

/** Runs `june-transformer explain`; returns the exit code. Throws `UsageError` and what the library throws. */
export async function explain(
  file: string | undefined,
  options: ExplainOptions,
  signal: AbortSignal,
): Promise<number> {
  const choice = choiceOf(file, options, orReaderGone(signal));
  if (options.all && choice.where.length === 0)
    throw new UsageError('--all takes all messages that match --where, which is missing');
  const setup = await readSetupWithoutKey(options);
  const transformer = createDestinationTransformer<OverlaidBody>(setup.files, setup.config);
  const shown = { width: widthOf(process.stdout), paint: choosePaint(process.stdout) };
  let code: number = DONE;
  for await (const { line, message } of readMessages(choice, options.all)) {
    const explanation = transformer.explain(message);
    const head = options.all ? `line ${line}: ` : '';
    if (options.json) writeJson(redact(explanation, authHeaderOf(setup)));
    else process.stdout.write(head + renderExplanation(explanation, { ...shown, message }));
    if (explanation.outcome.status === 'rejected') code = REFUSED;
  }
  return code;
}
