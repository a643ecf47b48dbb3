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
  '{compile,destinations,directives,errors,json,mapping,message,paths,transformer}/*',
];
/** Loads the directives anew with one more, which cannot be done where all tests share what is loaded. */
const OWN_MODULES = '**/new-directive.test.ts';

fc.configureGlobal({ seed: 20_240_501 }); // each mutant meets the values that the code itself has met

const files = globSync(
  FILES.map((file) => `${file}.test.ts`),
  { cwd: TEST, absolute: true, ignore: OWN_MODULES },
).sort();

describe.each(files.map((file) => [relative(TEST, file), file]))('%s', (_, file) => {
  jest.requireActual(file);
});
