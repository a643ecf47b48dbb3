import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../support/run-cli.js';

const LIST_LOADED = `
const { createTransformer } = require('june-transformer');
createTransformer({ apiKey: 'k' });
console.log(JSON.stringify(Object.keys(require.cache)));
`;

const LIST_OF_MAPPING = `
const { parseOverlay } = require('june-transformer/mapping');
parseOverlay({ description: 'd', destination: 'june', mappings: {} });
console.log(JSON.stringify(Object.keys(require.cache)));
`;

const packagesOf = (paths: readonly string[]) =>
  [...new Set(paths.flatMap((path) => /node_modules\/([^/]+)\//.exec(path)?.[1] ?? []))].sort();

test('the mapping entry loads zod and the JSON parser, too', () => {
  const printed = execFileSync(process.execPath, ['-e', LIST_OF_MAPPING], { cwd: ROOT, encoding: 'utf8' });

  expect(packagesOf(JSON.parse(printed) as string[])).toStrictEqual([
    '@humanwhocodes',
    'jsonpath-plus',
    'lodash',
    'zod',
  ]);
});

test('require and createTransformer load no other package', () => {
  const printed = execFileSync(process.execPath, ['-e', LIST_LOADED], { cwd: ROOT, encoding: 'utf8' });

  expect(packagesOf(JSON.parse(printed) as string[])).toStrictEqual([]);
});

test('import reaches no other package', async () => {
  const { metafile } = await build({
    entryPoints: [join(ROOT, 'dist', 'index.mjs')],
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
  });

  expect(packagesOf(Object.keys(metafile.inputs))).toStrictEqual([]);
});
