import { isAbsent, isData, own, type Data } from './values.js';

/** A condition of the language, as it stands in a file. */
export type Test = Readonly<Record<string, unknown>>;

/** A rule of the language without directives, as it stands in a file. */
export interface PlainRule {
  readonly destKey: string;
  readonly sourceKeys?: readonly string[] | undefined;
  readonly template?: string | undefined;
  readonly constant?: unknown;
  readonly required?: boolean | undefined;
  readonly when?: Test | undefined;
}

/** A mapping of such rules. */
export interface PlainMapping {
  readonly filter?: Test | undefined;
  readonly rules: readonly PlainRule[];
}

const readPath = (message: unknown, path: string) => path.split('.').reduce(own, message);
const listOf = (value: unknown) => [value].flat() as string[];

/** Tells whether a condition holds, as its section of the language says it. */
function holds(test: Test, message: unknown): boolean {
  const { all, any, not } = test as { all?: Test[]; any?: Test[]; not?: Test };
  if (all !== undefined) return !all.some((each) => !holds(each, message));
  if (any !== undefined) return !any.every((each) => !holds(each, message));
  if (not !== undefined) return !holds(not, message);
  const value = listOf(test['sourceKeys'])
    .map((path) => readPath(message, path))
    .find((each) => !isAbsent(each));
  if (typeof test['exists'] === 'boolean') return isAbsent(value) !== test['exists'];
  if (Array.isArray(test['in'])) return test['in'].some((each) => each === value);
  return typeof value === 'string' && value.indexOf(test['startsWith'] as string) === 0;
}

const ABSENT = Symbol('absent');

/** Splits a template, character by character, into texts and paths. */
function piecesOf(template: string): ({ text: string } | { path: string })[] {
  const pieces: ({ text: string } | { path: string })[] = [];
  let at = 0;
  while (at < template.length) {
    const here = template.slice(at);
    const isDoubled = here.startsWith('{{') || here.startsWith('}}');
    const path = here.slice(1, here.indexOf('}'));
    const isPath = !isDoubled && here.startsWith('{');
    pieces.push(isPath ? { path } : { text: here.charAt(0) });
    at += isPath ? path.length + 2 : Number(isDoubled) + 1;
  }
  return pieces;
}

/** Fills a template in. */
function fillIn(template: string, message: unknown): string | symbol {
  const values = piecesOf(template).map((piece) =>
    'path' in piece ? readPath(message, piece.path) : piece.text,
  );
  const paths = piecesOf(template).flatMap((piece) =>
    'path' in piece ? [readPath(message, piece.path)] : [],
  );
  if (paths.some((value) => isAbsent(value))) return ABSENT;
  if (paths.some((value) => typeof value === 'object')) throw new Refused('value_invalid');
  return values.join('');
}

/** Ends a message; it never leaves this file. */
class Refused extends Error {}

function valueOf({ sourceKeys = [], template, constant }: PlainRule, message: unknown): unknown {
  if (constant !== undefined) return constant;
  if (template !== undefined) return fillIn(template, message);
  const values = sourceKeys.map((path) => readPath(message, path));
  return values.find((value) => !isAbsent(value)) ?? ABSENT;
}

function bodyOf({ rules }: PlainMapping, message: unknown): Data {
  const body: Data = {};
  for (const rule of rules) {
    if (rule.when !== undefined && !holds(rule.when, message)) continue;
    const value = valueOf(rule, message);
    if (value === ABSENT && rule.required === true) throw new Refused('required_value_missing');
    if (value !== ABSENT) body[rule.destKey] = isData(value) ? { ...value } : value;
  }
  return body;
}

/** Says what a mapping of plain rules makes of a message: the body, or a word for why there is none. */
export function oracleOfRules(mapping: PlainMapping, message: unknown): unknown {
  if (mapping.filter !== undefined && !holds(mapping.filter, message)) return 'mapping_filtered';
  try {
    return bodyOf(mapping, message);
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}
