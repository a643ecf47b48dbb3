import type { z } from 'zod';
import { kindOf } from '../../errors/index.js';
import { toPointer } from '../../json/index.js';
import type { LocalProblem } from '../problem.js';
import { MAX_RULES } from '../schemas/mapping.js';
import { findInParts } from './long-lists.js';
import { refuseName } from './unknown-name.js';

type Issue = z.core.$ZodIssue;
type KnownKeys = ReadonlyMap<string, readonly string[]>;

const articles: Record<string, string> = { array: 'an array', object: 'an object', record: 'an object' };
const UNKNOWN_KEY = { code: 'key_unknown', what: 'unknown key' } as const;
/** It is near to `excludes`, of which it means the opposite. */
const OF_OVERLAYS =
  'unknown key "includes"; only overlays have it, in metadata, to take keys out of the excludes of a rule';
const pointerOf = (path: readonly PropertyKey[]) => path.map((key) => toPointer(String(key))).join('');

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)[key], content);
}

/** Of the branches of a union the one that fits in kind says what is wrong inside, else all say what they expect. */
function issuesOfUnion({ errors, path }: z.core.$ZodIssueInvalidUnion): readonly Issue[] | undefined {
  const isOfOtherKind = ({ code, path: at }: Issue) => code === 'invalid_type' && at.length === 0;
  const inside = errors.find((issues) => !issues.some(isOfOtherKind));
  return inside?.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
}

function expectedOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return articles[issue.expected] ?? `a ${issue.expected}`;
  if (issue.code === 'invalid_value') return issue.values.map((value) => `"${String(value)}"`).join(' or ');
  if (issue.code !== 'invalid_union') return '';
  return [...new Set(issue.errors.flatMap((issues) => issues.map(expectedOf)))].join(' or ');
}

function textOf(issue: Issue, content: unknown): string {
  if (issue.code === 'too_small') return 'must not be empty';
  if (issue.code === 'too_big') return `must not have more than ${issue.maximum} entries`;
  const expected = expectedOf(issue);
  if (expected === '') return issue.message;
  return `expected ${expected}, received ${kindOf(valueAt(content, issue.path))}`;
}

function unknownKeys({ path, keys }: z.core.$ZodIssueUnrecognizedKeys, known: KnownKeys): LocalProblem[] {
  const names = new Set(known.get(pointerOf(path)));
  return keys.map((key) => {
    const pointer = `${pointerOf(path)}${toPointer(key)}`;
    if (key === 'includes') return { code: UNKNOWN_KEY.code, pointer, message: OF_OVERLAYS };
    return refuseName({ value: key, pointer }, names, UNKNOWN_KEY);
  });
}

function toProblems(issue: Issue, content: unknown, known: KnownKeys): LocalProblem[] {
  if (issue.code === 'unrecognized_keys') return unknownKeys(issue, known);
  const inside = issue.code === 'invalid_union' ? issuesOfUnion(issue) : undefined;
  if (inside !== undefined) return inside.flatMap((each) => toProblems(each, content, known));
  const params = (issue.code === 'custom' ? issue.params : undefined) as Partial<LocalProblem> | undefined;
  const pointer = pointerOf(issue.path);
  return [{ code: 'shape_invalid', ...params, pointer, message: textOf(issue, content) }];
}

function findProblems(schema: z.ZodType, content: unknown): LocalProblem[] {
  const known = new Map<string, readonly string[]>();
  const result = schema.safeParse(content, {
    error: ({ code, path = [], inst }) => {
      if (code === 'unrecognized_keys') known.set(pointerOf(path), Object.keys((inst as z.ZodObject).shape));
      return undefined;
    },
  });
  return result.success ? [] : result.error.issues.flatMap((issue) => toProblems(issue, content, known));
}

const TOO_MANY: LocalProblem = {
  code: 'shape_invalid',
  pointer: '',
  message: 'more problems than can be told',
};

/** So many entries have few enough problems for zod, and are more than any list may have. */
const TOGETHER = 2 * MAX_RULES;

/** Zod moves problems as the arguments of one call, of which the stack holds about 100,000. */
function findWithRoom(find: () => LocalProblem[]): LocalProblem[] | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Checks the shape of a file's content; finds every problem, but of lists in lists no more than zod has room for. */
export function checkShape(schema: z.ZodType, content: unknown): LocalProblem[] {
  const find = (part: unknown) => findProblems(schema, part);
  const problems =
    findWithRoom(() => find(content)) ?? findWithRoom(() => findInParts(content, { find, size: TOGETHER }));
  return problems ?? [TOO_MANY];
}
