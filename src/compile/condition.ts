import castArray from 'lodash/castArray.js';
import { isAbsent, isPresent } from '../json/index.js';
import type { Condition } from '../mapping/index.js';
import type { Message } from '../message/index.js';
import type { Read } from '../paths/index.js';
import { compileSources, type CompiledSource } from './rule/sources.js';

/** Tells whether a condition holds for a message. */
export type Holds = (message: Message) => boolean;

/** A condition as it meets messages, with those that it is made of. */
export interface CompiledCondition {
  readonly condition: Condition;
  /** Where it stands, e.g. `acme/track#/rules/3/when/all/0`. */
  readonly at: string;
  readonly holds: Holds;
  readonly parts: readonly CompiledCondition[];
  /** The paths that it looks at itself. */
  readonly sources: readonly CompiledSource[];
}

/** Compiles the reading of the first source that is present; `undefined` where none is. */
function compileRead(sources: readonly CompiledSource[]): Read {
  return (message) => {
    for (const { read } of sources) {
      const value = read(message);
      if (isPresent(value)) return value;
    }
    return undefined;
  };
}

type Tested = Extract<Condition, { sourceKeys: unknown }>;

function compileTest(condition: Tested): (value: unknown) => boolean {
  if ('exists' in condition) return (value) => (value !== undefined) === condition.exists;
  if ('in' in condition) {
    const entries = new Set<unknown>(condition.in);
    return (value) => entries.has(value);
  }
  const { startsWith } = condition;
  return (value) => typeof value === 'string' && value.startsWith(startsWith);
}

function compileTested(condition: Tested, at: string): CompiledCondition {
  const sourceKeys: readonly string[] = castArray(condition.sourceKeys);
  const sources = compileSources({ destKey: '', sourceKeys, mapping: at }, isAbsent);
  const read = compileRead(sources);
  const test = compileTest(condition);
  return { condition, at, parts: [], sources, holds: (message) => test(read(message)) };
}

function compileList(list: readonly Condition[], at: string): CompiledCondition[] {
  return list.map((each, index) => compileCondition(each, `${at}/${index}`));
}

/** Compiles a condition of a rule or mapping. */
export function compileCondition(condition: Condition, at: string): CompiledCondition {
  if ('all' in condition) {
    const parts = compileList(condition.all, `${at}/all`);
    return {
      condition,
      at,
      parts,
      sources: [],
      holds: (message) => parts.every(({ holds }) => holds(message)),
    };
  }
  if ('any' in condition) {
    const parts = compileList(condition.any, `${at}/any`);
    return {
      condition,
      at,
      parts,
      sources: [],
      holds: (message) => parts.some(({ holds }) => holds(message)),
    };
  }
  if (!('not' in condition)) return compileTested(condition, at);
  const part = compileCondition(condition.not, `${at}/not`);
  return { condition, at, parts: [part], sources: [], holds: (message) => !part.holds(message) };
}
