import { InstrumentationError, type RulePlace } from '../../errors/index.js';
import type { Refine } from '../directive.js';

/** A kind of value that `type` can name. */
export interface Kind {
  readonly isAbsent: (value: unknown) => boolean;
  readonly compile: (place: RulePlace) => Refine;
  /** Tells whether a value is what the kind makes, so that it can be sent as it is. */
  readonly fits: (value: unknown) => boolean;
  /** Says what `compile` does to a value that it changes, without showing it. */
  readonly describe: (value: unknown) => string;
}

/** Throws `value_invalid`; `received` names the kind of what came, never the value. */
export function refuseValue(place: RulePlace, expected: string, received: string): never {
  const at = `"${place.destKey}" at ${place.sourceKeys.join(', ')}`;
  throw new InstrumentationError('value_invalid', [at, expected, received], place);
}
