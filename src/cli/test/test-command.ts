import { Command } from 'commander';
import type { MappingOptions } from '../configuration.js';
import { addMappings, examples, type Define } from '../options.js';

const testExamples = examples([
  'june-transformer test fixtures',
  'june-transformer test fixtures/track/*.json --overlay my-overlay.json',
]);

/** Defines the command `test`. */
export const testCommand: Define = (end) =>
  addMappings(new Command('test'))
    .description('run test fixtures: messages with their expected outcomes')
    .argument('<fixtures...>', 'fixture files, and folders of them; `fixture` writes one')
    .addHelpText('after', testExamples)
    .action(async (patterns: string[], options: MappingOptions) => {
      const { test } = await import('./test.js');
      end(await test(patterns, options));
    });
