import { isoTimestampKind } from './iso-timestamp.js';
import type { Kind } from './kind.js';
import { objectKind } from './object.js';
import { stringKind } from './string.js';
import { toLowerKind } from './to-lower.js';

/** Every kind by the name that `type` gives it. */
export const kinds = {
  string: stringKind,
  object: objectKind,
  isoTimestamp: isoTimestampKind,
  toLower: toLowerKind,
} satisfies Record<string, Kind>;

/** A kind of value that `type` can name. */
export type KindName = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as KindName[];
