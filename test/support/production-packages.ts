import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run-cli.js';

interface LockEntry {
  readonly dev?: boolean;
}

/** What an installed package says of itself. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly license?: unknown;
}

/** Reads a JSON file of the project. */
export const readProject = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

/** Lists the folders of the packages that are installed along with this one, those for development left out. */
export function productionFolders(packages: Readonly<Record<string, LockEntry>>): string[] {
  return Object.entries(packages).flatMap(([folder, { dev }]) =>
    folder === '' || dev === true ? [] : [folder],
  );
}

/** Reads what each installed package of production says of itself. */
export function productionPackages(): InstalledPackage[] {
  const { packages } = readProject('package-lock.json') as { packages: Record<string, LockEntry> };
  return productionFolders(packages).map(
    (folder) => readProject(`${folder}/package.json`) as InstalledPackage,
  );
}
