import { findNearest, MAX_KNOWN, type MappingCode } from '../../errors/index.js';
import type { PlacedString } from '../placed-value.js';
import type { LocalProblem } from '../problem.js';

/** The names that are known, of which the keys are read. */
type KnownNames = Pick<ReadonlyMap<string, unknown>, 'has' | 'keys' | 'size'>;

const MAX_LISTED = 12;

/** Says why a name is unknown: what comes before it in the sentence, and the code. */
interface Reason {
  readonly what: string;
  readonly code: MappingCode;
}

/** What is said of a destination key that no rule writes. */
export const NO_RULE: Reason = { code: 'rule_unknown', what: 'no rule writes' };

/** Refuses a name, with a hint where it is near to a known one. */
export function refuseName(
  { value, pointer }: PlacedString,
  known: KnownNames,
  { what, code }: Reason,
): LocalProblem {
  const names = known.size > MAX_KNOWN ? [] : [...known.keys()];
  const hint = findNearest(value, names);
  const isListed = names.length > 0 && names.length <= MAX_LISTED;
  const others = isListed ? `; there are ${names.join(', ')}` : '';
  const message = `${what} "${value}"${hint === undefined ? others : `, did you mean "${hint}"?`}`;
  return { code, pointer, message, ...(hint === undefined ? {} : { hint }) };
}

/** Refuses those of the names that are not known. */
export function refuseUnknown(
  names: readonly PlacedString[],
  known: KnownNames,
  reason: Reason,
): LocalProblem[] {
  return names.filter(({ value }) => !known.has(value)).map((name) => refuseName(name, known, reason));
}
