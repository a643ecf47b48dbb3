import { asciiLowerCase } from '../../../json/index.js';
import { memberOf, membersOf, stringOf, type PlacedString, type PlacedValue } from '../../placed-value.js';
import type { LocalProblem } from '../../problem.js';
import { HEADER_NAME, NO_HEADER_NAME } from '../../schemas/destination.js';

/** Headers that are no flavour's to choose, in lower case, and why. */
const RESERVED: readonly (readonly [header: string, why: string])[] = [
  ['content-type', 'every request has it already'],
  ...['connection', 'content-encoding', 'content-length', 'host', 'transfer-encoding'].map(
    (header) => [header, 'it is for whoever sends the request'] as const,
  ),
];

const refuseHeader = (pointer: string, message: string): LocalProblem[] => [
  { code: 'shape_invalid', pointer, message },
];

/** Refuses a header that is taken, in whatever case; `taken` holds the reasons by name in lower case. */
function checkHeader({ value, pointer }: PlacedString, taken: Map<string, string>): LocalProblem[] {
  if (!HEADER_NAME.test(value)) return refuseHeader(pointer, NO_HEADER_NAME);
  const name = asciiLowerCase(value);
  const why = taken.get(name);
  if (why !== undefined) return refuseHeader(pointer, `the header "${value}" cannot be set: ${why}`);
  taken.set(name, `it is there as "${value}"`);
  return [];
}

/** Checks the names of the headers that a flavour sends: those of its `headers`, and that of its key. */
export function checkHeaders(flavour: PlacedValue): LocalProblem[] {
  const reserved = new Map(RESERVED);
  const [auth] = stringOf(memberOf(memberOf(flavour, 'auth'), 'header'));
  const taken = new Map(reserved);
  if (auth !== undefined) taken.set(asciiLowerCase(auth.value), 'the API key is sent in it');
  const others = membersOf(memberOf(flavour, 'headers')).flatMap(([value, { pointer }]) =>
    checkHeader({ value, pointer }, taken),
  );
  return [...(auth === undefined ? [] : checkHeader(auth, reserved)), ...others];
}
