import { readMappings, type MappingOptions } from '../configuration.js';
import { DONE, UsageError } from '../errors.js';
import { choosePaint, writeJson } from '../terminal/terminal.js';
import { renderMapping } from './render-mapping.js';

/** The options of `show`, as they are typed. */
export interface ShowOptions extends MappingOptions {
  readonly json: boolean;
}

/** Runs `june-transformer show`; returns the exit code. Throws `UsageError` and `MappingError`. */
export async function show(call: string | undefined, options: ShowOptions): Promise<number> {
  const { files, overlays } = await readMappings(options);
  const { describeMappings } = await import('../../mapping.js');
  const mappings = describeMappings(overlays, files);
  const shown = mappings.filter(({ type }) => call === undefined || type === call.toLowerCase());
  const types = mappings.map(({ type }) => type).join(', ');
  if (shown.length === 0) throw new UsageError(`There is no call "${call ?? ''}"; there are ${types}`);
  const paint = choosePaint(process.stdout);
  if (options.json) writeJson(shown);
  else process.stdout.write(shown.map((mapping) => renderMapping(mapping, paint)).join('\n'));
  return DONE;
}
