import type { PlacedValue } from '../placed-value.js';
import { tell, type Finding } from './finding.js';

const JSON_PATH = 'a JSONPath is not read: "$" is looked for as the name of a key';
const BRACKETS = 'brackets are not read: they are looked for as part of a name; write items.0';
const EMPTY = 'an empty path finds nothing';

function whyNotFound(path: string): string | undefined {
  if (path === '') return EMPTY;
  if (path.startsWith('$')) return JSON_PATH;
  return /[[\]]/.test(path) ? BRACKETS : undefined;
}

/** Tells why a source path finds nothing there, where paths are dotted alone. */
export function checkPath(placed: PlacedValue): Finding[] {
  const why = typeof placed.value === 'string' ? whyNotFound(placed.value) : undefined;
  return why === undefined ? [] : tell('source_never_found', placed, why);
}
