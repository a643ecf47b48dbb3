import { ANY_KEY, EMPTY, findRefused, KEY_NAME, NEGATIVE, PARENT, type RefusedForm } from './refused-form.js';
import { invalidPath, MAX_PATH_LENGTH, TOO_LONG, type ParsedPath } from '../segment.js';
import { splitDotted } from '../split-path.js';

/** What other path languages would read as an operator; here it would be a name that no message has. */
const REFUSED: readonly RefusedForm[] = [
  [/[[\]]/, 'a dotted path has no brackets; write items.0 or $.items[0]'],
  [/(^|\.)\*(?=\.|$)/, ANY_KEY],
  [/\^(?=\.|$)/, PARENT],
  [/~(?=\.|$)/, KEY_NAME],
  [/(^|\.)-\d+(?=\.|$)/, NEGATIVE],
  [/(^|\.)(?=\.|$)/, EMPTY],
];

/** Parses a dotted path (`context.traits.id`, `items.0.sku`), the only form that a destination key has. */
export function parseDotted(path: string): ParsedPath {
  if (path.length > MAX_PATH_LENGTH) return invalidPath(TOO_LONG);
  if (path.startsWith('$.')) return invalidPath('a destination key is dotted, without "$."');
  const refused = findRefused(path, REFUSED);
  if (refused !== undefined) return invalidPath(refused);
  return splitDotted(path);
}
