import { kindNames, type KindName } from '../directives/index.js';
import type { MetadataPatch } from '../directives/metadata.js';
import { isJsonObject, ownValue } from '../json/index.js';

/** A text in a file, with its pointer. */
export interface PlacedText {
  readonly text: string;
  readonly pointer: string;
}

/** What can be read of a rule, however wrong the rest of it is, so that all mistakes are found in one go. */
export interface RuleView {
  readonly pointer: string;
  readonly destKey: string | undefined;
  readonly sourceKeys: readonly PlacedText[];
  readonly hasSourceKeys: boolean;
  /** Whether the source keys are source names; undefined where the file does not say it rightly. */
  readonly isGeneric: boolean | undefined;
  readonly hasGenericFlag: boolean;
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
}

type Data = Readonly<Record<string, unknown>>;

const isText = (value: unknown): value is string => typeof value === 'string';

/** Returns the value as an object; an empty one where it is none. */
export function viewObject(value: unknown): Data {
  return isJsonObject(value) ? value : {};
}

/** Returns the entries of a list with their pointers; none where it is no list. */
export function viewList(value: unknown, pointer: string): { entry: unknown; pointer: string }[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry: unknown, index) => ({ entry, pointer: `${pointer}/${index}` }));
}

/** Returns the texts of a list. */
export function viewTextList(value: unknown, pointer: string): PlacedText[] {
  return viewList(value, pointer).flatMap(({ entry, pointer: at }) => viewText(entry, at));
}

/** Returns a text as a list of one; an empty list where it is none. */
export function viewText(value: unknown, pointer: string): PlacedText[] {
  return isText(value) ? [{ text: value, pointer }] : [];
}

/** Returns the texts of a list, or a text that stands for a list of one. */
export function viewTexts(value: unknown, pointer: string): PlacedText[] {
  return isText(value) ? viewText(value, pointer) : viewTextList(value, pointer);
}

function viewRule(rule: unknown, pointer: string): RuleView {
  const destKey = ownValue(rule, 'destKey');
  const sourceKeys = ownValue(rule, 'sourceKeys');
  const flag = ownValue(rule, 'sourceFromGenericMap');
  const isGeneric = flag ?? false;
  const metadata = ownValue(rule, 'metadata');
  return {
    pointer,
    destKey: isText(destKey) ? destKey : undefined,
    sourceKeys: viewTexts(sourceKeys, `${pointer}/sourceKeys`),
    hasSourceKeys: sourceKeys !== undefined,
    isGeneric: typeof isGeneric === 'boolean' ? isGeneric : undefined,
    hasGenericFlag: flag !== undefined,
    metadata: metadata === undefined ? undefined : viewObject(metadata),
  };
}

/** Returns what can be read of the rules of a mapping or patch. */
export function viewRules(rules: unknown, pointer: string): RuleView[] {
  return viewList(rules, pointer).map(({ entry, pointer: at }) => viewRule(entry, at));
}

/** Returns what can be merged of the `metadata` of a rule: its lists of keys hold texts alone. */
export function viewMetadata(metadata: unknown): MetadataPatch {
  const { excludes, includes, ...others } = viewObject(metadata);
  const textsOf = (list: unknown) => viewTextList(list, '').map(({ text }) => text);
  return {
    ...others,
    ...(excludes !== undefined && { excludes: excludes === null ? null : textsOf(excludes) }),
    ...(includes !== undefined && { includes: textsOf(includes) }),
  };
}

/** Returns the types of a rule; undefined where one of them is unknown. */
export function typesOf({ metadata }: Pick<RuleView, 'metadata'>): readonly KindName[] | undefined {
  const type = ownValue(metadata, 'type');
  const names = viewTexts(type, '').map(({ text }) => text);
  const isWhole = names.length === (Array.isArray(type) ? type.length : Number(type !== undefined));
  const known: readonly string[] = kindNames;
  return isWhole && names.every((name) => known.includes(name)) ? (names as KindName[]) : undefined;
}
