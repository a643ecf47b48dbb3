/**
 * Bundles the tests of the pure rooms, and the code with its mutants, into one file: Stryker runs it once for each
 * mutant, and to load some two hundred files would take longer than the tests.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';

/**
 * The others start processes, or take their messages by the thousand; a mutant that only they would catch deserves a
 * case of its own. Those that take longest stand last.
 */
const FILES = [
  '{compile,destinations,diff,directives,errors,json,mapping,message,paths,transformer}/*',
  '{fixtures,mappings}',
];
const LEFT_OUT = [
  '**/new-directive.test.ts', // loads the directives anew with one more, and here all tests share what is loaded
  '**/shipped-types.test.ts', // types make no mutant
  '**/*many-rules.test.ts', // what is told of ten thousand rules is told of one, a hundred times as fast
  '**/mutants.test.ts', // compares mappings by the hundred
];
const SEED = 20_240_501; // each mutant meets the values that the code itself has met

const files = FILES.flatMap((pattern) =>
  globSync(`${pattern}.test.ts`, { cwd: 'test', absolute: true, ignore: LEFT_OUT }).sort(),
);

const entry = [
  `import fc from 'fast-check';`,
  `fc.configureGlobal({ seed: ${SEED} });`,
  'export const files = [',
  ...files.map((file) => {
    const [name, path] = [relative('test', file), file].map((text) => JSON.stringify(text));
    return `{ name: ${name}, register: () => { require(${path}); } },`;
  }),
  '];',
].join('\n');

const inPlace = {
  name: 'in-place',
  setup({ onLoad }) {
    onLoad({ filter: /\/test\/.*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return { contents: text.replaceAll('__dirname', JSON.stringify(dirname(path))), loader: 'ts' };
    });
  },
};

await build({
  stdin: { contents: entry, resolveDir: resolve('test'), loader: 'ts' },
  bundle: true,
  format: 'cjs',
  packages: 'external',
  platform: 'node',
  target: 'es2022',
  logLevel: 'warning',
  plugins: [inPlace],
  outfile: join('.build', 'mutation', 'tests.cjs'),
});
