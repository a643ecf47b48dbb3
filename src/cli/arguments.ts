import { parseArgs } from 'node:util';

/** What a command line asks for. */
export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'transform'; readonly file: string | undefined; readonly withCredentials: boolean }
  | { readonly name: 'wrong'; readonly why: string };

export const HELP = `Usage: june-transformer transform [file] [--with-credentials]

Reads one JSON message a line from the file, or from standard input, and writes one request a line.
Lines that are filtered, rejected or malformed are reported on standard error.
The API key comes from the environment variable JUNE_API_KEY.

  --with-credentials  print the Authorization header as it is sent
  --help              print this text

Exit codes: 0 done, 1 a line was rejected or malformed, 2 wrong usage or configuration.

Example: june-transformer transform events.ndjson > requests.ndjson
`;

const options = { 'with-credentials': { type: 'boolean' }, help: { type: 'boolean' } } as const;

/** Reads a command line, without the names of node and the script. */
export function readArguments(args: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (values.help === true) return { name: 'help' };
    const [command, file, ...others] = positionals;
    if (command === undefined) return { name: 'wrong', why: 'A command is missing' };
    if (command !== 'transform') return { name: 'wrong', why: `Unknown command "${command}"` };
    if (others.length > 0) return { name: 'wrong', why: 'transform takes one file' };
    return { name: 'transform', file, withCredentials: values['with-credentials'] === true };
  } catch (error) {
    return { name: 'wrong', why: error instanceof Error ? error.message : 'The command line cannot be read' };
  }
}
