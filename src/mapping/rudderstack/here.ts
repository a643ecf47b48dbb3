import { kindNames, type KindName } from '../../directives/index.js';
import type { PlacedValue } from '../placed-value.js';
import type { LocalProblem } from '../problem.js';

type FindProblems = (mapping: PlacedValue) => LocalProblem[];

/** What is the same or near to it here, by its name there. */
const COUNTERPARTS = Object.entries({
  timestamp: 'isoTimestamp',
  IsArray: 'list',
  IsBoolean: 'boolean',
  toFloat: 'toNumber',
}).filter(([, kind]) => kindNames.includes(kind as KindName));

const OUR_FILE = 'expected a list of rules; a mapping file of this package is checked without --rudderstack';
const NOT_COMPUTED = '; nothing is computed here';

function nameCounterpart(problem: LocalProblem): LocalProblem {
  const found = COUNTERPARTS.find(([name]) => problem.message.startsWith(`unknown type "${name}"`));
  if (found === undefined) return problem;
  const [name, hint] = found;
  return { ...problem, message: `unknown type "${name}", did you mean "${hint}"?`, hint };
}

function explainOperation(problem: LocalProblem): LocalProblem {
  const { pointer, message } = problem;
  const isOperation = /^\/\d+\/sourceKeys(\/\d+)?$/.test(pointer) && message.endsWith('received an object');
  return isOperation ? { ...problem, message: `${message}${NOT_COMPUTED}` } : problem;
}

/** Checks a bare list of rules as the rules of a mapping are checked. */
export function findHere({ value, pointer }: PlacedValue, find: FindProblems): LocalProblem[] {
  if (!Array.isArray(value)) return [{ code: 'shape_invalid', pointer, message: OUR_FILE }];
  const problems = find({ value: { description: '', rules: value }, pointer });
  return problems
    .map((problem) => ({ ...problem, pointer: problem.pointer.replace(/^\/rules/, '') }))
    .map((problem) => explainOperation(nameCounterpart(problem)));
}
