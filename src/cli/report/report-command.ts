import { Command } from 'commander';
import { addInput, INPUT_FORMS } from '../input/rows/row-options.js';
import { addMappings, examples, MAX_LINE, parseWorkers, type Define } from '../options.js';
import type { ReportOptions } from './report.js';

const reportExamples = examples([
  'june-transformer report events.ndjson',
  'june-transformer report events/*.ndjson.gz --overlay my-overlay.json --json',
]);

/** Defines the command `report`. */
export function reportCommand(signal: AbortSignal): Define {
  return (end) =>
    addInput(addMappings(new Command('report')))
      .description(
        'count from where the keys of each call are filled, and what of the messages reaches nothing',
      )
      .argument('[files...]', 'JSON, one message a line or otherwise; without files, standard input')
      .option('--json', 'write it for programs', false)
      .option('--workers <count>', "threads (default: the machine's cores)", parseWorkers)
      .option(...MAX_LINE)
      .addHelpText('after', `${INPUT_FORMS}${reportExamples}`)
      .action(async (files: string[], options: ReportOptions) => {
        const { report } = await import('./report.js');
        end(await report(files, options, signal));
      });
}
