import castArray from 'lodash/castArray.js';
import type { Directive, Refine } from './directive.js';
import { isoTimestampKind } from './kinds/iso-timestamp.js';
import type { Kind } from './kinds/kind.js';
import { objectKind } from './kinds/object.js';
import { stringKind } from './kinds/string.js';
import { toLowerKind } from './kinds/to-lower.js';

const kinds = {
  string: stringKind,
  object: objectKind,
  isoTimestamp: isoTimestampKind,
  toLower: toLowerKind,
} satisfies Record<string, Kind>;

/** A kind of value that `type` can name. */
export type KindName = keyof typeof kinds;

const kindNames = Object.keys(kinds) as KindName[];

const inOrder =
  (first: Refine, second: Refine): Refine =>
  (value, warnings) =>
    second(first(value, warnings), warnings);

/** `type`: the kind that the value must be, or several applied in order; the first says what is absent. */
export const typeDirective: Directive<KindName | readonly [KindName, ...KindName[]]> = {
  schema: (z) => z.union([z.enum(kindNames), z.tuple([z.enum(kindNames)], z.enum(kindNames))]),
  compile: (setting, { place }) => {
    const [first, ...others] = castArray(setting) as [KindName, ...KindName[]];
    const refine = others
      .map((name) => kinds[name].compile(place))
      .reduce(inOrder, kinds[first].compile(place));
    return { isAbsent: kinds[first].isAbsent, refine };
  },
};
