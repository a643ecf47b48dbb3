import { Command } from 'commander';
import { shippedNames } from '../configuration.js';
import { append, DESTINATION, DESTINATIONS, type Define } from '../options.js';
import type { DiffOptions } from './diff.js';

const HELP = `
A version is a mapping file, an overlay (a file or a shipped one), or a destination (its name or folder). Of files
with events it is told how many come out differently; no value of them is shown.
Exit codes: 0 equal, 1 different, or not known to be equal, 2 wrong usage or configuration.

Examples:
  june-transformer diff main/mappings/track.json mappings/track.json
  june-transformer diff --overlay my-overlay.json events.ndjson
  june-transformer diff june my-destination events/*.ndjson.gz
`;

/** Defines the command `diff`. */
export function diffCommand(signal: AbortSignal): Define {
  return (end) =>
    new Command('diff')
      .description('say whether two versions of mappings do the same, and show a message where they do not')
      .argument('[files...]', 'two versions, or none with --overlay; then files with events')
      .option(DESTINATION, `what overlays and single mappings are for: ${DESTINATIONS}`)
      .option(
        '--overlay <name|file>',
        `compare the destination with and without an overlay: ${shippedNames.join(', ')} or a file; may be repeated`,
        append,
        [],
      )
      .option('--json', 'write it for programs', false)
      .addHelpText('after', HELP)
      .action(async (files: string[], options: DiffOptions) => {
        const { diff } = await import('./diff.js');
        end(await diff(files, options, signal));
      });
}
