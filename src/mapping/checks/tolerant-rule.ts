import { kindNames, type KindName } from '../../directives/index.js';
import type { MetadataPatch } from '../../directives/metadata.js';
import { isJsonObject, ownValue } from '../../json/index.js';
import {
  entriesOf,
  memberOf,
  membersOf,
  stringOf,
  stringsOf,
  valuesOf,
  type PlacedString,
  type PlacedValue,
} from '../placed-value.js';
import { NO_GENERIC, sourceForms, type SourceForm } from '../schemas/mapping.js';

type Data = Readonly<Record<string, unknown>>;

/** What can be read of a rule, however wrong the rest of it is, so that all problems are found in one go. */
export interface TolerantRule {
  readonly pointer: string;
  readonly destKey: string | undefined;
  /** Which of the keys that say what is sent the rule has; it should be one. */
  readonly forms: readonly SourceForm[];
  readonly sourceKeys: readonly PlacedString[];
  /** The template, where it is a string. */
  readonly template: PlacedString | undefined;
  /** Whether the source keys are source names; undefined where the file does not say it rightly. */
  readonly isGeneric: boolean | undefined;
  readonly hasGenericFlag: boolean;
  readonly metadata: Data;
  readonly when: PlacedValue;
}

/** The lists of a generic file by source name, as far as they can be read; undefined where there is no such file. */
export type SourceLists = ReadonlyMap<string, readonly string[]> | undefined;

const objectOf = (value: unknown): Data => (isJsonObject(value) ? value : {});

/** Returns the strings of a list, or a string that stands for a list of one. */
export const oneOrMore = (placed: PlacedValue) =>
  typeof placed.value === 'string' ? stringOf(placed) : stringsOf(placed);

function readRule(rule: PlacedValue): TolerantRule {
  const flag = ownValue(rule.value, 'sourceFromGenericMap');
  const isGeneric = flag ?? false;
  return {
    pointer: rule.pointer,
    destKey: stringOf(memberOf(rule, 'destKey'))[0]?.value,
    forms: sourceForms.filter((form) => ownValue(rule.value, form) !== undefined),
    sourceKeys: oneOrMore(memberOf(rule, 'sourceKeys')),
    template: stringOf(memberOf(rule, 'template'))[0],
    isGeneric: typeof isGeneric === 'boolean' ? isGeneric : undefined,
    hasGenericFlag: flag !== undefined,
    metadata: objectOf(ownValue(rule.value, 'metadata')),
    when: memberOf(rule, 'when'),
  };
}

/** Reads what can be read of the rules of a mapping or patch. */
export function readRules(rules: PlacedValue): TolerantRule[] {
  return entriesOf(rules)
    .filter(({ value }) => isJsonObject(value))
    .map(readRule);
}

/** Tells whether a rule sends a constant, and nothing else. */
export const isConstant = ({ forms }: TolerantRule): boolean => forms.length === 1 && forms[0] === 'constant';

/** Reads what can be read of the lists of a generic file. */
export function readLists(generic: unknown): SourceLists {
  if (generic === NO_GENERIC) return undefined;
  const lists = membersOf({ value: generic, pointer: '' });
  return new Map(lists.map(([name, list]) => [name, valuesOf(stringsOf(list))]));
}

/** Reads what can be merged of the `metadata` of a rule: its lists of keys hold strings alone. */
export function readMetadataPatch({ excludes, includes, ...others }: Data): MetadataPatch {
  const keysOf = (list: unknown) => valuesOf(stringsOf({ value: list, pointer: '' }));
  return {
    ...others,
    ...(excludes !== undefined && { excludes: excludes === null ? null : keysOf(excludes) }),
    ...(includes !== undefined && { includes: keysOf(includes) }),
  };
}

/** Reads the types of a rule; undefined where one of them is unknown. */
export function readTypes({ metadata }: Pick<TolerantRule, 'metadata'>): readonly KindName[] | undefined {
  const type = ownValue(metadata, 'type');
  const names = valuesOf(oneOrMore({ value: type, pointer: '' }));
  const isWhole = names.length === (Array.isArray(type) ? type.length : Number(type !== undefined));
  const known: readonly string[] = kindNames;
  return isWhole && names.every((name) => known.includes(name)) ? (names as KindName[]) : undefined;
}
