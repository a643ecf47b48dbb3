import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { npm } from './install.mjs';

const PROJECT = join(import.meta.dirname, '../..');
const FIXTURES = join(PROJECT, 'test/fixtures/june');

/** Builds and packs the package; returns the path of the tarball. */
export function pack(folder) {
  npm(['run', 'build', '--silent', '--', '--logLevel', 'warn'], PROJECT);
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const [{ filename }] = JSON.parse(npm(args, PROJECT));
  return join(folder, filename);
}

/** Installs the tarball into a folder that has, if anything, a package file. */
export function installTarball(tarball, folder) {
  npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', tarball], folder);
}

/** Makes an empty project with nothing but the package in it. */
export function createConsumer(tarball, folder) {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  installTarball(tarball, folder);
  return folder;
}

/** Loads all fixtures of June, each with the name of its file. */
export function loadFixtures() {
  const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({ file, ...JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')) }));
}

const STARTS = {
  esm: "void runSuite(checked, import.meta.resolve('june-transformer'));",
  cjs: "void runSuite(checked, require.resolve('june-transformer'));",
  page: "void runSuite(checked, 'bundle');",
  worker: "export default { test: () => runSuite(checked, 'bundle') };",
};

/**
 * Writes the suite into a consumer's folder as one file that still imports the package. The fixtures go in as text,
 * because an object literal would take an own `__proto__` key for the prototype.
 */
export async function writeSuite({ folder, suite, start }) {
  const outfile = join(folder, `${suite}-${start}.${start === 'cjs' ? 'cjs' : 'mjs'}`);
  const contents = `
    import { runSuite } from './check.mjs';
    import { entries } from './${suite}.mjs';
    const fixtures = JSON.parse(${JSON.stringify(JSON.stringify(loadFixtures()))});
    const checked = entries.map((test) => test(fixtures));
    ${STARTS[start]}`;
  await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, 'suite') },
    bundle: true,
    external: ['june-transformer'],
    format: start === 'cjs' ? 'cjs' : 'esm',
    logLevel: 'warning',
    outfile,
    platform: 'neutral',
  });
  return outfile;
}
