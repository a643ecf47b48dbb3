import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const HERE = import.meta.dirname;
const CACHE = join(HERE, '../../.build/runtimes');
const LOCK = 'package-lock.json';
const INSTALLED = join(CACHE, 'installed.json');

/** Runs npm in a folder; what it prints on standard output is returned. */
export function npm(args, cwd) {
  return execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Installs a folder's lock file; no package runs a script of its own. */
export function installLocked(folder) {
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], folder);
}

/** Copies `package.json` and its lock file. */
export function copyPackage(from, to) {
  mkdirSync(to, { recursive: true });
  for (const file of ['package.json', LOCK]) copyFileSync(join(from, file), join(to, file));
}

/** Installs the runtimes into the project's cache, unless these very ones are there. */
export function installRuntimes() {
  const lock = readFileSync(join(HERE, LOCK), 'utf8');
  if (existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === lock) return;
  console.log('installing the runtimes into .build/runtimes');
  copyPackage(HERE, CACHE);
  installLocked(CACHE);
  writeFileSync(INSTALLED, lock);
}

/** Returns the path of a file in one of the runtimes' packages. */
export function findInstalled(file) {
  const path = join(CACHE, 'node_modules', file);
  if (!existsSync(path)) throw new Error(`${path} is missing`);
  return path;
}

/** Loads one of the runtimes' packages. */
export const requireInstalled = (name) => createRequire(join(CACHE, 'package.json'))(name);
