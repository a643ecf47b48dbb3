import { JSONPath } from 'jsonpath-plus';
import { invalidPath, MAX_PATH_LENGTH, TOO_LONG, type ParsedPath } from '../segment.js';
import { splitPath, TOKENS } from '../split-path.js';
import { refuseJsonPath } from './refuse-json-path.js';
import { atCharacter } from './refused-form.js';

const start = new RegExp(String.raw`^\$(?:${TOKENS})*`);

const UNREADABLE = 'a name in quotes cannot be read where it looks like an operator of JSONPath';

/** Tells whether jsonpath-plus reads the same names and indexes; it only splits a path and never evaluates one. */
function isReadAlike(path: string, parsed: ParsedPath): boolean {
  if (!('segments' in parsed)) return true;
  const { segments } = parsed;
  const parts = JSONPath.toPathArray(path).slice(1);
  const isAlike = segments.every(
    (segment, index) => segment.kind !== 'name' || segment.name === parts[index],
  );
  return isAlike && parts.length === segments.length;
}

/**
 * Parses a JSONPath (`$.…`). Its form is checked on the string, because jsonpath-plus takes scripts and nonsense alike.
 */
export function parseJsonPath(path: string): ParsedPath {
  if (path.length > MAX_PATH_LENGTH) return invalidPath(TOO_LONG);
  const end = (start.exec(path) as RegExpExecArray)[0].length;
  if (end < path.length || path === '$') return invalidPath(refuseJsonPath(path, end));
  const parsed = splitPath(path);
  if (isReadAlike(path, parsed)) return parsed;
  return invalidPath(atCharacter(UNREADABLE, Math.max(0, path.indexOf("'"))));
}
