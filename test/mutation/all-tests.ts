import { join, relative } from 'node:path';
import fc from 'fast-check';
import { globSync } from 'tinyglobby';

const TEST = join(__dirname, '..');

/**
 * The tests of the pure rooms. The others start processes, or take their messages by the thousand; a mutant that
 * only they would catch deserves a case of its own.
 */
const FILES = [
  '{fixtures,mappings}',
  '{compile,destination,destinations,directives,errors,mapping,message,paths}/*',
];

fc.configureGlobal({ seed: 20_240_501 }); // each mutant meets the values that the code itself has met

const files = globSync(
  FILES.map((file) => `${file}.test.ts`),
  { cwd: TEST, absolute: true },
).sort();

describe.each(files.map((file) => [relative(TEST, file), file]))('%s', (_, file) => {
  jest.requireActual(file);
});
