import { freezePlace, refuse, type InstrumentationError } from '../errors/index.js';
import type { JsonObject } from '../json/index.js';
import type { Placed } from './overlays.js';
import { compileBodyKey, isWritten } from './paths.js';
import { sourceKeysOf, type ResolvedRules } from './resolve.js';

/** Checks a written body; returns why it is refused, if so. */
export type Check = (body: JsonObject) => InstrumentationError | undefined;

/** Compiles one group of `requireAny`: one of its destination keys must have been written. */
export function compileRequireAny(
  { thing: group, at }: Placed<readonly string[]>,
  rules: ResolvedRules,
): Check {
  const reads = group.map((destKey) => compileBodyKey(destKey, at));
  const sourceKeys = group.flatMap((destKey) => sourceKeysOf(destKey, rules));
  const place = freezePlace({ destKey: null, sourceKeys, mapping: at });
  const paths = (sourceKeys.length > 0 ? sourceKeys : group).join(', ');

  return (body) => {
    for (let index = 0; index < reads.length; index++) if (isWritten(reads[index]?.(body))) return undefined;
    return refuse('identity_missing', [paths], place);
  };
}
