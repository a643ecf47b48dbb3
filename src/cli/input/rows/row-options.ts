import { Option, type Command } from 'commander';
import { UsageError } from '../../errors.js';

/** What a row of a warehouse can be. */
const CALLS = ['identify', 'track', 'group', 'page', 'screen'] as const;
export type Call = (typeof CALLS)[number];

/** How records become messages. */
const INPUTS = ['messages', 'rows'] as const;

/** The options of all commands that read input, as they are typed. */
export interface InputOptions {
  readonly input: (typeof INPUTS)[number];
  readonly call?: Call;
}

/** What is told of the forms of the input. */
export const INPUT_FORMS = `
Input is read as a JSON array if it begins with [, as JSON objects on many lines if its first line leaves
an object open and the next line does not begin with {, and else as one JSON record a line (NDJSON).
A record is a message, {"message": …}, {"batch": […]} or what --errors wrote. Gzip is unpacked.
With --input rows it is a row of a warehouse table, as JSON or below the header of CSV.
`;

/** Adds what says how records become messages. */
export function addInput(command: Command): Command {
  const form = new Option('--input <form>', 'messages, or rows as warehouses hold them');
  return command
    .addOption(form.choices(INPUTS).default('messages'))
    .addOption(new Option('--call <type>', 'what rows are').choices(CALLS));
}

/** Returns which call rows are; `undefined` where the input is messages. Throws `UsageError`. */
export function callOf({ input, call }: InputOptions): Call | undefined {
  const isOfRows = input === 'rows';
  if (isOfRows && call === undefined)
    throw new UsageError(`--input rows needs --call, one of ${CALLS.join(', ')}`);
  if (!isOfRows && call !== undefined)
    throw new UsageError('--call says what rows are, so it needs --input rows');
  return call;
}
