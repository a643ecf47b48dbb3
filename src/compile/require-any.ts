import {
  freezePlace,
  MappingError,
  placeOfProblem,
  refuse,
  type InstrumentationError,
} from '../errors/index.js';

import type { JsonObject } from '../json/index.js';
import type { Placed } from './overlays.js';
import { compileBodyKey, isWritten } from './paths.js';
import { sourceKeysOf, type ResolvedRules } from './resolve.js';

/** Checks a written body; returns why it is refused, if so. */
export type Check = (body: JsonObject) => InstrumentationError | undefined;

/** Overlays that are right alone can take all keys of a group away, which would reject every message. */
function refuseGroup(at: string): never {
  const message = 'no rule writes any of these keys';
  throw new MappingError([{ code: 'rule_unknown', message, ...placeOfProblem(at) }]);
}

/** Compiles one group of `requireAny`: one of its destination keys must have been written. */
export function compileRequireAny(
  { thing: group, at }: Placed<readonly string[]>,
  rules: ResolvedRules,
): Check {
  const reads = group.map((destKey) => compileBodyKey(destKey, at));
  const sourceKeys = group.flatMap((destKey) => sourceKeysOf(destKey, rules));
  if (sourceKeys.length === 0) refuseGroup(at);
  const place = freezePlace({ destKey: null, sourceKeys, mapping: at });
  const paths = sourceKeys.join(', ');

  return (body) => {
    for (let index = 0; index < reads.length; index++) if (isWritten(reads[index]?.(body))) return undefined;
    return refuse('identity_missing', [paths], place);
  };
}
