import { createHash } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { refuseFile } from '../errors.js';
import { nameBeside } from '../name-beside.js';

/** A text with what tells it from others. */
export interface HashedText {
  readonly text: string;
  readonly hash: string;
}

/** What became of saving: the hash that the file has now, or else what stands in it that the page has not seen. */
export type Saved = { readonly hash: string } | { readonly conflict: HashedText };

/** The overlay file that is edited; its path is settled before the page is served. */
export interface OverlayFile {
  readonly name: string;
  readonly read: () => Promise<HashedText>;
  /** Replaces the file as a whole, if it still is what the hash says. */
  readonly save: (text: string, hash: string) => Promise<Saved>;
}

const toHashed = (text: string): HashedText => ({
  text,
  hash: createHash('sha256').update(text).digest('hex'),
});

async function replace(path: string, text: string): Promise<void> {
  const { mode } = await stat(path);
  const beside = nameBeside(path);
  try {
    const file = await open(beside, 'wx', mode);
    await file
      .chmod(mode)
      .then(() => file.writeFile(text))
      .then(() => file.sync())
      .finally(() => file.close());
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** Opens the overlay file; a link is followed now, and not again. Throws `UsageError`. */
export async function openOverlay(name: string): Promise<OverlayFile> {
  const path = await realpath(name).catch((error: unknown) => {
    throw refuseFile('read', name, error);
  });
  let last: Promise<unknown> = Promise.resolve();
  const read = async () => toHashed(await readFile(path, 'utf8'));
  const saveNow = async (text: string, hash: string): Promise<Saved> => {
    const present = await read();
    if (present.hash !== hash) return { conflict: present };
    await replace(path, text);
    return { hash: toHashed(text).hash };
  };
  const save = (text: string, hash: string) => {
    const saving = last.then(() => saveNow(text, hash));
    last = saving.catch(() => undefined);
    return saving;
  };
  return { name, read, save };
}
