import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a folder that goes away after the tests of a file; returns how to put files into it. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'june-transformer-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const pathOf = (name: string) => join(folder, name);
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(pathOf(name), content);
    return pathOf(name);
  };
  return { folder, pathOf, write };
}
