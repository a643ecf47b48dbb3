import { InstrumentationError, kindOf, type RulePlace } from '../../errors/index.js';
import type { Refine } from '../directive.js';

/** A kind of value that `type` can name. */
export interface Kind {
  readonly isAbsent: (value: unknown) => boolean;
  readonly compile: (place: RulePlace) => Refine;
}

/** Throws `value_invalid`, naming what was expected and the kind that came. */
export function refuseValue(
  place: RulePlace,
  expected: string,
  value: unknown,
  received = kindOf(value),
): never {
  const { destKey, sourceKeys } = place;
  throw new InstrumentationError(
    'value_invalid',
    [destKey, sourceKeys.join(', '), expected, received],
    place,
  );
}
