import { InvalidArgumentError, Option, type Command } from 'commander';
import { addConfiguration, parseCount } from '../options.js';
import { STANDARD_INPUT } from './open-chunks.js';
import type { MessageChoice } from './read-message.js';
import { addInput, callOf, type InputOptions } from './rows/row-options.js';
import { parseWhere, type Where } from './where.js';

/** How one message of several is chosen, as it is typed. */
export interface MessageOptions extends InputOptions {
  readonly line?: number;
  readonly where?: readonly Where[];
}

function appendWhere(text: string, before: readonly Where[]): readonly Where[] {
  const where = parseWhere(text);
  if (where !== undefined) return [...before, where];
  throw new InvalidArgumentError('It must be a path and a value, e.g. messageId=m1.');
}

/** Adds what chooses one message, and how it is transformed. */
export function addMessage(command: Command): Command {
  const where = new Option(
    '--where <path=value>',
    'the first message with this value there; may be repeated',
  );
  return addInput(addConfiguration(command))
    .argument('[file]', 'the message; without a file, standard input')
    .option('--line <number>', 'the message that begins in this line of the file', parseCount)
    .addOption(where.argParser(appendWhere).default([], 'none').conflicts('line'));
}

/** Returns what was chosen. Throws `UsageError` for options that do not go together. */
export function choiceOf(
  file: string = STANDARD_INPUT,
  options: MessageOptions,
  signal: AbortSignal,
): MessageChoice {
  const { line, where = [] } = options;
  return { file, line, where, call: callOf(options), signal };
}
