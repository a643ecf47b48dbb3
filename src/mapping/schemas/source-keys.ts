import { z } from 'zod';

const MAX_ENTRIES = 100;

/** A list of paths, names or destination keys. */
export const listSchema = z.array(z.string()).min(1).max(MAX_ENTRIES).readonly();

/** One path or name, or several, of which the first present one counts. */
export const sourceKeysSchema = z.union([z.string(), listSchema]);
