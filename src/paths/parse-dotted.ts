import { checkNames, invalidPath, MAX_PATH_LENGTH, TOO_LONG, type ParsedPath } from './segment.js';

/** What other path languages would read as an operator; here it would be a name that no message has. */
const OPERATOR = /^\*$|[\^~]$|^-\d+$/;

/** Parses a dotted path (`context.traits.id`, `items.0.sku`), the only form that a destination key has. */
export function parseDotted(path: string): ParsedPath {
  if (/[[\]]/.test(path)) return invalidPath('a dotted path has no brackets; write items.0 or $.items[0]');
  if (path.startsWith('$.')) return invalidPath('a destination key is dotted, without "$."');
  if (path.length > MAX_PATH_LENGTH) return invalidPath(TOO_LONG);
  const names = path.split('.');
  if (names.some((name) => OPERATOR.test(name)))
    return invalidPath('a dotted path has no *, ^, ~ or negative index');
  if (names.includes('')) return invalidPath('a path has no empty segments');
  return checkNames(names.map((name) => ({ kind: 'name', name })));
}
