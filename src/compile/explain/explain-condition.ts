import castArray from 'lodash/castArray.js';
import { isPresent } from '../../json/index.js';
import type { Condition } from '../../mapping/index.js';
import type { Message } from '../../message/index.js';
import type { CompiledCondition } from '../condition.js';
import type { Use } from './use.js';

/** The condition that did not hold for a message: of several that all should the first one. */
export interface UnmetCondition {
  /** What it asks for, e.g. `event is one of "Signed Up", "Paid"`. */
  readonly condition: string;
  /** Where it stands, e.g. `acme/track#/rules/3/when`. */
  readonly mapping: string;
}

const MAX_SHOWN = 5;

function listValues(values: readonly unknown[]): string {
  const shown = values.slice(0, MAX_SHOWN).map((value) => JSON.stringify(value));
  const more = values.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function describeTest(condition: Extract<Condition, { sourceKeys: unknown }>): string {
  const paths: readonly string[] = castArray(condition.sourceKeys);
  const path = paths.join(' or ');
  if ('in' in condition)
    return `${path} is ${condition.in.length > 1 ? 'one of ' : ''}${listValues(condition.in)}`;
  if ('startsWith' in condition) return `${path} starts with ${JSON.stringify(condition.startsWith)}`;
  if (condition.exists) return `${path} is present`;
  return paths.length > 1 ? `none of ${paths.join(', ')} is present` : `${path} is absent`;
}

function describeParts(parts: readonly Condition[], word: string): string {
  const shown = parts.slice(0, MAX_SHOWN).map((part) => `(${describeCondition(part)})`);
  const more = parts.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(` ${word} `);
}

/** Says what a condition asks for, in words. */
export function describeCondition(condition: Condition): string {
  if ('all' in condition) return describeParts(condition.all, 'and');
  if ('any' in condition) return describeParts(condition.any, 'or');
  return 'not' in condition ? `not (${describeCondition(condition.not)})` : describeTest(condition);
}

/** Finds the condition that does not hold; `undefined` where the whole one does. */
export function findUnmet(compiled: CompiledCondition, message: Message): UnmetCondition | undefined {
  const { condition, at, parts, holds } = compiled;
  if (holds(message)) return undefined;
  const [inner] = 'all' in condition ? parts.filter((part) => !part.holds(message)) : [];
  if (inner !== undefined) return findUnmet(inner, message);
  return { condition: describeCondition(condition), mapping: at };
}

/** Returns what of a message a condition looks at, as the message might come out differently without it. */
export function usesOfCondition({ sources, parts }: CompiledCondition, message: Message): Use[] {
  const taken = sources.find(({ read }) => isPresent(read(message)));
  const located = taken?.locate(message) ?? [];
  return [
    ...located.flatMap(({ path, selectors }) =>
      [path, ...selectors].map((each) => ({ path: each, leftOut: [] })),
    ),
    ...parts.flatMap((part) => usesOfCondition(part, message)),
  ];
}
