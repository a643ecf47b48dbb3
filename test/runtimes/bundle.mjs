import { join } from 'node:path';
import { build } from 'esbuild';
import { writeSuite } from './consumer.mjs';

const PACKAGE = 'node_modules/june-transformer/dist/index.mjs';

/** Bundles the suite with the installed package, as a user's bundler would for these export conditions. */
export async function bundleSuite({ folder, start, conditions }) {
  const suite = await writeSuite({ folder, suite: 'everywhere', start });
  const outfile = join(folder, `${start}-bundle.mjs`);
  const { metafile } = await build({
    absWorkingDir: folder,
    bundle: true,
    conditions,
    entryPoints: [suite],
    format: 'esm',
    logLevel: 'warning',
    metafile: true,
    outfile,
    platform: 'browser',
  });
  if (!(PACKAGE in metafile.inputs)) throw new Error(`${PACKAGE} is not in the bundle`);
  return outfile;
}
