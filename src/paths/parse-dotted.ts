import { checkNames, invalidPath, type ParsedPath } from './segment.js';

/** Parses a dotted path (`context.traits.id`, `items.0.sku`), the only form that a destination key has. */
export function parseDotted(path: string): ParsedPath {
  if (/[[\]]/.test(path)) return invalidPath('a dotted path has no brackets; write items.0 or $.items[0]');
  if (path.startsWith('$.')) return invalidPath('a destination key is dotted, without "$."');
  const names = path.split('.');
  if (names.includes('')) return invalidPath('a path has no empty segments');
  return checkNames(names.map((name) => ({ kind: 'name', name })));
}
