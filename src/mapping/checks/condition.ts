import type { z } from 'zod';
import { kindOf } from '../../errors/index.js';
import { isJsonObject } from '../../json/index.js';
import { entriesOf, memberOf, membersOf, type PlacedValue } from '../placed-value.js';
import type { LocalProblem } from '../problem.js';
import { MAX_LEVELS, testedSchema, testSchemas } from '../schemas/condition.js';
import { checkSourcePath } from './paths.js';
import { checkShape } from './shape.js';
import { oneOrMore } from './tolerant-rule.js';
import { refuseName } from './unknown-name.js';

const LISTS = ['all', 'any'];
const OF_VALUES = Object.keys(testSchemas);
const TESTS = [...OF_VALUES, ...LISTS, 'not'];
const KEYS = new Map(['sourceKeys', ...TESTS].map((key) => [key, key]));
const UNKNOWN_KEY = { code: 'key_unknown', what: 'unknown key' } as const;
const TOO_DEEP = `conditions are nested at most ${MAX_LEVELS} levels deep`;
const ONE_TEST = `a condition has exactly one test: ${TESTS.join(', ')}`;
const NO_VALUE = 'sourceKeys goes together with in, exists or startsWith';

const shapeInvalid = ({ pointer }: PlacedValue, message: string): LocalProblem[] => [
  { code: 'shape_invalid', pointer, message },
];

const expected = (placed: PlacedValue, what: string) =>
  shapeInvalid(placed, `expected ${what}, received ${kindOf(placed.value)}`);

function checkPart({ value, pointer }: PlacedValue, schema: z.ZodType): LocalProblem[] {
  return checkShape(schema, value).map((problem) => ({
    ...problem,
    pointer: `${pointer}${problem.pointer}`,
  }));
}

/** Checks a test of a value: its source paths, and what the value is compared with. */
function checkTested(condition: PlacedValue, test: keyof typeof testSchemas): LocalProblem[] {
  const sourceKeys = memberOf(condition, 'sourceKeys');
  return [
    ...checkPart(sourceKeys, testedSchema),
    ...oneOrMore(sourceKeys).flatMap(checkSourcePath),
    ...checkPart(memberOf(condition, test), testSchemas[test]),
  ];
}

function checkList(list: PlacedValue, level: number): LocalProblem[] {
  if (!Array.isArray(list.value)) return expected(list, 'an array');
  if (list.value.length === 0) return shapeInvalid(list, 'must not be empty');
  return entriesOf(list).flatMap((each) => checkLevel(each, level));
}

function checkTest(condition: PlacedValue, test: string, level: number): LocalProblem[] {
  if (OF_VALUES.includes(test)) return checkTested(condition, test as keyof typeof testSchemas);
  const inner = memberOf(condition, test);
  const sourceKeys = memberOf(condition, 'sourceKeys');
  return [
    ...(sourceKeys.value === undefined ? [] : shapeInvalid(sourceKeys, NO_VALUE)),
    ...(LISTS.includes(test) ? checkList(inner, level + 1) : checkLevel(inner, level + 1)),
  ];
}

/** Checks a condition and those in it; one with an unknown key has no other problem, as that key may be its test. */
function checkLevel(condition: PlacedValue, level: number): LocalProblem[] {
  if (!isJsonObject(condition.value)) return expected(condition, 'an object');
  if (level > MAX_LEVELS) return shapeInvalid(condition, TOO_DEEP);
  const members = membersOf(condition);
  const unknown = members.filter(([key]) => !KEYS.has(key));
  if (unknown.length > 0)
    return unknown.map(([key, { pointer }]) => refuseName({ value: key, pointer }, KEYS, UNKNOWN_KEY));
  const [test, ...others] = members.map(([key]) => key).filter((key) => key !== 'sourceKeys');
  if (test === undefined || others.length > 0) return shapeInvalid(condition, ONE_TEST);
  return checkTest(condition, test, level);
}

/** Checks the condition of a rule or mapping, if there is one. */
export function checkCondition(condition: PlacedValue): LocalProblem[] {
  return condition.value === undefined ? [] : checkLevel(condition, 1);
}

/** As `checkCondition`, for an overlay, where `null` takes a condition away. */
export function checkConditionPatch(condition: PlacedValue): LocalProblem[] {
  return condition.value === null ? [] : checkCondition(condition);
}
