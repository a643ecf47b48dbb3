import { toLowerKind, toUpperKind, trimKind } from './edited-string.js';
import { hashToSha256Kind } from './hash-to-sha256.js';
import { isoTimestampKind } from './iso-timestamp.js';
import type { Kind } from './kind.js';
import { toIntKind, toNumberKind } from './numbers.js';
import { stringKind, toStringKind } from './string.js';
import { booleanKind, listKind, numberKind, objectKind } from './unchanged.js';
import { fromUnixMillisecondsKind, fromUnixSecondsKind, secondTimestampKind } from './unix-time.js';

/** Every kind by the name that `type` gives it. */
export const kinds = {
  string: stringKind,
  object: objectKind,
  list: listKind,
  boolean: booleanKind,
  number: numberKind,
  isoTimestamp: isoTimestampKind,
  fromUnixSeconds: fromUnixSecondsKind,
  fromUnixMilliseconds: fromUnixMillisecondsKind,
  secondTimestamp: secondTimestampKind,
  toNumber: toNumberKind,
  toInt: toIntKind,
  toString: toStringKind,
  trim: trimKind,
  toLower: toLowerKind,
  toUpper: toUpperKind,
  hashToSha256: hashToSha256Kind,
} satisfies Record<string, Kind>;

/** A kind of value that `type` can name. */
export type KindName = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as KindName[];
