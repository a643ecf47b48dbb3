import { createDestinationTransformer, type OverlaidBody } from '../../index.js';
import type { Request } from '../../mapping.js';
import { tryStringify } from '../../json/index.js';
import { createSender, type Delivery } from '../../send.js';
import { authHeaderOf, readSetup, redactHeaders, type Setup } from '../configuration.js';
import { describeFiltered } from '../destination.js';
import { DONE, InputError, REFUSED, UNREACHABLE, UsageError, WRONG } from '../errors.js';
import { callOf } from '../input/rows/row-options.js';
import { escapeLines } from '../terminal/terminal.js';
import { listInputs, settingsOf } from './plan.js';
import { createParseMessages } from './reading/parse-messages.js';
import { readRecords } from './reading/read-records.js';
import { configurationOptionsOf, senderOptionsOf, type SendCommandOptions } from './settings.js';

const CODES: Readonly<Record<Delivery['status'], number>> = {
  delivered: DONE,
  refused: REFUSED,
  exhausted: REFUSED,
  misconfigured: WRONG,
  unreachable: UNREACHABLE,
  stopped: UNREACHABLE,
};

/** Reads the message that begins in a line, with the message id that it has in a whole run. */
async function readMessage(file: string, options: SendCommandOptions, signal: AbortSignal): Promise<unknown> {
  const { line, maxLine: maxBytes } = options;
  const call = callOf(options);
  const parse = await createParseMessages(call);
  const reportDamage = () => undefined;
  const source = { file, maxBytes, call, signal, reportDamage, progress: { bytes: 0 } };
  for await (const records of readRecords(source)) {
    const parsed = records.map((record) => ({ record, parsed: parse(record) }));
    const found = parsed.find(({ record }) => record.line === line)?.parsed;
    if (found === undefined) continue;
    if (found.malformed !== null) throw new InputError(found.malformed.message);
    if (found.messages.length === 1) return found.messages[0];
    throw new UsageError(`Line ${String(line)} holds a batch of ${found.messages.length} messages, not one`);
  }
  throw new UsageError(`No message begins in line ${String(line)}`);
}

function renderRequest(request: Request<OverlaidBody>, setup: Setup): string[] {
  const redacted = redactHeaders(request, authHeaderOf(setup));
  const headers = Object.entries(redacted).map(([name, value]) => `${name}: ${value}`);
  return [`${request.method} ${request.url}`, ...headers, '', tryStringify(request.body) ?? '', ''];
}

function renderDelivery({ status, attempts, httpStatus, failure, answer }: Delivery): string[] {
  const answered = httpStatus === null ? `no answer (${failure ?? 'unknown error'})` : `HTTP ${httpStatus}`;
  const often = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  return [answered, ...(answer === '' ? [] : [answer]), `${status} after ${often}`];
}

const print = (lines: readonly string[]) => process.stdout.write(escapeLines(`${lines.join('\n')}\n`));

/** Sends the one event that begins in a line; with --verbose shows the request and June's answer. Returns the exit code. */
export async function sendLine(
  patterns: readonly string[],
  options: SendCommandOptions,
  signal: AbortSignal,
): Promise<number> {
  const [file = '', ...others] = await listInputs(patterns);
  if (others.length > 0) throw new UsageError('--line is a line of one file, and there are several');
  const settings = settingsOf(options);
  const setup = await readSetup(configurationOptionsOf(settings));
  const transformer = createDestinationTransformer<OverlaidBody>(setup.files, setup.config);
  const outcome = transformer.safeTransform(await readMessage(file, options, signal));
  if (outcome.status === 'rejected') throw new InputError(outcome.error.message);
  if (outcome.status === 'filtered') {
    print([`filtered: ${describeFiltered(outcome.reason, setup.files)}`]);
    return DONE;
  }
  if (options.verbose) print(renderRequest(outcome.request, setup));
  const sender = createSender(senderOptionsOf(settings, setup));
  signal.addEventListener('abort', () => void sender.stop(), { once: true });
  const delivery = await sender.send(outcome.request);
  await sender.close();
  const lines = renderDelivery(delivery);
  print(options.verbose ? lines : lines.slice(-1));
  return CODES[delivery.status];
}
