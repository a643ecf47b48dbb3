import { Command } from 'commander';
import { addMappings, parsePort, type Define } from '../options.js';
import type { PlayOptions } from './setup.js';

const HELP = `
The page is served to this machine alone, at an address that is printed; open it in a browser. Of the overlays the last
file is edited in the page, and written back when it is saved. The events are read as they are looked at.

Examples:
  june-transformer play
  june-transformer play events.ndjson --overlay my-overlay.json
`;

/** Defines the command `play`. */
export function playCommand(signal: AbortSignal): Define {
  return (end) =>
    addMappings(new Command('play'))
      .description('see in a browser where values come from, and try a change of the mapping')
      .argument('[events]', 'a file of JSON messages, not packed')
      .option('--api <flavour>', "which of the destination's APIs; of June's http or sdk")
      .option('--port <number>', 'where to listen; 0 for any port that is free', parsePort, 0)
      .option('--fixtures <folder>', 'where messages are kept as fixtures', 'fixtures')
      .addHelpText('after', HELP)
      .action(async (events: string | undefined, options: PlayOptions) => {
        const { play } = await import('./play.js');
        end(await play(events, options, signal));
      });
}
