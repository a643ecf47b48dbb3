import { InstrumentationError, type RulePlace } from '../../errors/index.js';
import type { Refine } from '../directive.js';

/** A kind of value that `type` can name. */
export interface Kind {
  readonly isAbsent: (value: unknown) => boolean;
  readonly compile: (place: RulePlace) => Refine;
}

/** Throws `value_invalid`; `received` names the kind of what came, never the value. */
export function refuseValue(place: RulePlace, expected: string, received: string): never {
  const at = `"${place.destKey}" at ${place.sourceKeys.join(', ')}`;
  throw new InstrumentationError('value_invalid', [at, expected, received], place);
}
