import type { ParsedPath } from '../../paths/index.js';
import { parseDotted, parsePath } from '../../paths/parse/index.js';
import type { PlacedString } from '../placed-value.js';
import type { LocalProblem } from '../problem.js';

function problemsOf(parsed: ParsedPath, pointer: string): LocalProblem[] {
  return 'problem' in parsed ? [{ ...parsed.problem, pointer }] : [];
}

/** Checks a source path. */
export function checkSourcePath({ value, pointer }: PlacedString): LocalProblem[] {
  return problemsOf(parsePath(value), pointer);
}

/** Checks a destination key. */
export function checkDestKey({ value, pointer }: PlacedString): LocalProblem[] {
  return problemsOf(parseDotted(value), pointer);
}
