import { isContainer, isJsonObject, tryStringify, type JsonObject } from '../../json/index.js';
import type { Outcome } from '../../mapping.js';

/** What became of one value of a body. */
export type Change = 'added' | 'removed' | 'changed';

/** A value of a body that one side has, or has otherwise than the other. */
export interface Difference {
  readonly path: readonly string[];
  readonly change: Change;
}

/** Deeper values are compared as texts. */
const MAX_LEVELS = 64;

const keysOf = (one: JsonObject, other: JsonObject) => new Set([...Object.keys(one), ...Object.keys(other)]);

/** What is there on one side alone; of an object all that it holds, as its keys may come from several rules. */
function listOneSided(value: unknown, path: readonly string[], change: Change): Difference[] {
  const keys = isJsonObject(value) && path.length < MAX_LEVELS ? Object.keys(value) : [];
  if (keys.length === 0) return [{ path, change }];
  return keys.flatMap((key) => listOneSided((value as JsonObject)[key], [...path, key], change));
}

function compareKey(key: string, before: JsonObject, after: JsonObject, path: readonly string[]) {
  const at = [...path, key];
  if (!Object.hasOwn(before, key)) return listOneSided(after[key], at, 'added');
  if (!Object.hasOwn(after, key)) return listOneSided(before[key], at, 'removed');
  return compareValues(before[key], after[key], at);
}

/** Lists what differs between two values, the innermost objects first; lists are compared as a whole. */
export function compareValues(before: unknown, after: unknown, path: readonly string[] = []): Difference[] {
  if (before === after) return [];
  if (isJsonObject(before) && isJsonObject(after) && path.length < MAX_LEVELS)
    return [...keysOf(before, after)].flatMap((key) => compareKey(key, before, after, path));
  const isSame = isContainer(before) && isContainer(after) && tryStringify(before) === tryStringify(after);
  return isSame ? [] : [{ path, change: 'changed' }];
}

type AnyOutcome = Outcome<unknown>;

const BODY = 'body';

/** What an outcome says beside its body, in words. */
function headOf(outcome: AnyOutcome): string {
  if (outcome.status === 'transformed') return `transformed to ${outcome.request.url}`;
  return outcome.status === 'filtered' ? `filtered: ${outcome.reason}` : `rejected: ${outcome.error.code}`;
}

const codesOf = (outcome: AnyOutcome) =>
  outcome.status === 'transformed' ? outcome.warnings.map(({ code }) => code).join(', ') : '';

/** How two outcomes of one message differ. */
export interface OutcomeDifferences {
  /** What became of the message before and after, where that differs. */
  readonly heads: readonly [before: string, after: string] | undefined;
  /** The codes of the warnings before and after, where they differ. */
  readonly warnings: readonly [before: string, after: string] | undefined;
  /** What differs between the two bodies. */
  readonly body: readonly Difference[];
}

function pairOf(before: string, after: string): readonly [string, string] | undefined {
  return before === after ? undefined : [before, after];
}

/** Compares the outcomes of a message; the bodies only where both have one. */
export function compareOutcomes(before: AnyOutcome, after: AnyOutcome): OutcomeDifferences {
  const areBoth = before.status === 'transformed' && after.status === 'transformed';
  return {
    heads: pairOf(headOf(before), headOf(after)),
    warnings: areBoth ? pairOf(codesOf(before), codesOf(after)) : undefined,
    body: areBoth ? compareValues(before.request[BODY], after.request[BODY]) : [],
  };
}

/** Returns the destination key that a path of a body belongs to: the longest that it is at or below. */
export function ownerOf(path: readonly string[], destKeys: readonly string[]): string {
  const written = path.join('.');
  const owners = destKeys.filter((key) => written === key || written.startsWith(`${key}.`));
  return owners.reduce((longest, key) => (key.length > longest.length ? key : longest), '') || written;
}
