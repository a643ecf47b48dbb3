import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { installTarball } from './consumer.mjs';
import { copyPackage, installLocked } from './install.mjs';

const HERE = join(import.meta.dirname, 'types');
const TSC = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
const OURS = 'entries';
const SDKS = ['rudderstack-browser', 'rudderstack-node', 'segment'];
/** What RudderStack's browser SDK ships as the types for `require` is an ES module under `node16`. */
const ES_MODULES_ONLY = 'rudderstack-browser.cts';

const RESOLUTIONS = [
  { resolution: 'node16', module: 'node16', endings: ['mts', 'cts'] },
  { resolution: 'nodenext', module: 'nodenext', endings: ['mts', 'cts'] },
  { resolution: 'bundler', module: 'preserve', endings: ['ts'] },
];

/** Makes a project that has the package and the SDKs, and the same sources for each kind of module. */
export function createTypesConsumer(tarball, folder) {
  copyPackage(HERE, folder);
  installLocked(folder);
  installTarball(tarball, folder);
  for (const name of [OURS, ...SDKS])
    for (const ending of ['mts', 'cts', 'ts'])
      copyFileSync(join(HERE, `${name}.mts`), join(folder, `${name}.${ending}`));
  return folder;
}

function compile(folder, { module, resolution, ...options }, files) {
  const compilerOptions = {
    ...options,
    module,
    moduleResolution: resolution,
    noEmit: true,
    strict: true,
    target: 'es2022',
    types: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  return runCommand(process.execPath, [TSC], folder);
}

/** Our own declarations are checked whole; those of the SDKs name packages that they do not bring along. */
async function checkResolution(folder, { endings, ...how }) {
  const filesOf = (names) => endings.flatMap((ending) => names.map((name) => `${name}.${ending}`));
  await compile(folder, { ...how, skipLibCheck: false }, filesOf([OURS]));
  const files = filesOf(SDKS).filter((file) => file !== ES_MODULES_ONLY);
  await compile(folder, { ...how, skipLibCheck: true }, files);
}

/** Compiling the consumer under each way to find modules. */
export const typeChecks = RESOLUTIONS.map((how) => ({
  name: `types, moduleResolution ${how.resolution} (${how.endings.map((ending) => `.${ending}`).join(', ')})`,
  run: (folder) => checkResolution(folder, how).then(() => ''),
}));
