import { InvalidArgumentError, type Command } from 'commander';
import { shippedNames } from './configuration.js';
import { DEFAULT_DESTINATION, destinationNames } from './destination.js';

/** Takes the exit code of the command that was run. */
export type End = (code: number) => void;

const MAX_WORKERS = 256;
const DEFAULT_MAX_LINE = 1024 * 1024;

/** Parses a count that was typed; throws what commander shows. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count > 0 && Number.isSafeInteger(count)) return count;
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

/** Makes what parses a whole number between two others that was typed; it throws what commander shows. */
export const parseWhole =
  (max: number, min = 0) =>
  (text: string): number => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };

/** Parses the number of a port that was typed. */
export const parsePort = parseWhole(65_535);

/** Parses a number that was typed; throws what commander shows. */
export function parseNumber(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number.');
}

/** Parses requests a second, or `off`. */
export const parseRate = (text: string): number | 'off' => (text === 'off' ? text : parseNumber(text));

/** Parses a number of threads that was typed; throws what commander shows. */
export function parseWorkers(text: string): number {
  const count = parseCount(text);
  if (count <= MAX_WORKERS) return count;
  throw new InvalidArgumentError(`It must not be above ${MAX_WORKERS}.`);
}

/** The option that says how long a record may be. */
export const MAX_LINE = [
  '--max-line <bytes>',
  'refuse longer records without reading them',
  parseCount,
  DEFAULT_MAX_LINE,
] as const;

/** Appends what an option that may be repeated takes. */
export const append = (text: string, before: readonly string[]) => [...before, text];

/** The option that names a destination. */
export const DESTINATION = '--destination <name|folder>';
/** What it takes, for its description. */
export const DESTINATIONS = `${destinationNames.join(', ')} or a folder with a destination.json`;

/** Adds what chooses mappings: a destination, and overlays of it. */
export function addMappings(command: Command): Command {
  return command
    .option(DESTINATION, `where requests go: ${DESTINATIONS}`, DEFAULT_DESTINATION)
    .option(
      '--overlay <name|file>',
      `apply an overlay: ${shippedNames.join(', ')} or a file; may be repeated`,
      append,
      [],
    );
}

/** Adds what makes a transformer. */
export function addConfiguration(command: Command): Command {
  return addMappings(command)
    .option('--api <flavour>', "which of the destination's APIs; of June's http or sdk")
    .option('--base-url <url>', 'send to another address')
    .option('--api-key-file <file>', 'read the API key from a file instead of the environment');
}

/** Renders the examples at the end of the help of a command. */
export const examples = (lines: readonly string[]) =>
  `\nExamples:\n${lines.map((line) => `  ${line}\n`).join('')}`;

/** Makes a command, which hands on the exit code of its run. */
export type Define = (end: End) => Command;
