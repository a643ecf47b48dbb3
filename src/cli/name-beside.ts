import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

/** Names a file beside another, as no file of somebody else is named, for what is to take its place. */
export const nameBeside = (file: string): string =>
  join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
