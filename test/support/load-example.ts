import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build, type BuildOptions } from 'esbuild';
import { ROOT } from './run-cli.js';

/** Returns the path of an example of the docs. */
export const pathOfExample = (example: string): string => join(ROOT, 'docs', 'examples', example);

const optionsFor = (example: string): BuildOptions => ({
  entryPoints: [pathOfExample(example)],
  bundle: true,
  logLevel: 'error',
});

/** Bundles an example with this package into one script, as those do who deploy it; its exports are `globalName`. */
export async function bundleExample(example: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...optionsFor(example), ...options, format: 'iife', write: false });
  return outputFiles[0]?.text ?? '';
}

/** What every platform has beside the language. */
const WEB = {
  ...{ AbortController, fetch, TextDecoder, TextEncoder, URL, btoa },
  ...{ clearTimeout, performance, queueMicrotask, setTimeout },
};

/** Runs a script with what a platform has, and without Node's own; returns what it leaves there. */
export function runOn(platform: object, script: string): Record<string, unknown> {
  const context = createContext({ ...WEB, ...platform });
  runInContext(script, context);
  return context;
}

/** Loads an example for Node with this package; returns its exports. */
export async function requireExample(example: string): Promise<unknown> {
  const outfile = join(ROOT, '.build', 'examples', example.replace('.mjs', '.cjs'));
  await build({ ...optionsFor(example), platform: 'node', format: 'cjs', outfile });
  return import(outfile);
}
