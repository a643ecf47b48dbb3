import { nameOverlays, readMappings, type MappingOptions } from '../configuration.js';
import { DONE, REFUSED } from '../errors.js';
import { choosePaint, escapeControls } from '../terminal/terminal.js';
import { listFixtures } from './list-fixtures.js';
import { isPassed, renderResult } from './render-result.js';
import { createRunFixture } from './run-fixture.js';

/** Runs `june-transformer test`; returns the exit code. Throws `UsageError` and what the library throws. */
export async function test(patterns: readonly string[], options: MappingOptions): Promise<number> {
  const runFixture = createRunFixture(await readMappings({ ...options, overlay: nameOverlays(options) }));
  const files = await listFixtures(patterns);
  if (files.length === 0)
    process.stderr.write(escapeControls(`There is no fixture in ${patterns.join(', ')}`) + '\n');
  const paint = choosePaint(process.stdout);
  let failed = 0;
  for (const file of files) {
    const result = runFixture(file);
    if (isPassed(result)) continue;
    failed += 1;
    process.stdout.write(renderResult(result, paint));
  }
  const counts = `${files.length - failed} passed, ${failed} failed`;
  const isRight = failed === 0 && files.length > 0;
  process.stdout.write(`${paint(isRight ? 'green' : 'red', counts)}\n`);
  return isRight ? DONE : REFUSED;
}
