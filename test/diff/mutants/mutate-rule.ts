import { kindNames } from '../../../src/directives/index.js';
import type { DestinationFiles, MappingFile } from '../../../src/mapping.js';

export type Rule = MappingFile['rules'][number];
type Generic = DestinationFiles['generic'];

/** A change, in words, and what it makes. */
export type Change<Thing> = readonly [title: string, changed: Thing];

const listOf = (value: unknown) => [value ?? []].flat() as string[];

/** The source paths of a rule, those of lists written out. */
const sourcesOf = ({ sourceKeys, sourceFromGenericMap }: Rule, generic: Generic) =>
  sourceFromGenericMap === true
    ? listOf(sourceKeys).flatMap((name) => generic[name] ?? [])
    : listOf(sourceKeys);

function changeSources(rule: Rule, generic: Generic): Change<Rule>[] {
  const paths = sourcesOf(rule, generic);
  const { sourceFromGenericMap: _, ...own } = rule;
  const withPaths = (title: string, sourceKeys: readonly string[]): Change<Rule>[] =>
    sourceKeys.length === 0 ? [] : [[title, { ...own, sourceKeys: [...sourceKeys] }]];
  return [
    ...(paths.length > 1 ? withPaths('reversed sources', paths.toReversed()) : []),
    ...paths.flatMap((path, at) => withPaths(`dropped source ${path}`, paths.toSpliced(at, 1))),
    ...paths.flatMap((path, at) => withPaths(`renamed source ${path}`, paths.with(at, `${path}2`))),
    ...(paths.length > 0 ? withPaths('one more source', [...paths, 'more']) : []),
    ...(paths.length > 0 ? withPaths('its first source again', [...paths, ...paths.slice(0, 1)]) : []),
  ];
}

/** As a file holds it, whether its types are right or not. */
type Metadata = Omit<NonNullable<Rule['metadata']>, 'type'> & { readonly type?: unknown };

/** So far from its own place in the list of kinds stand those that a type is changed into. */
const KIND_STEPS = [1, 4, 9];

function changeType({ type }: Metadata): Change<Metadata>[] {
  const types = listOf(type);
  const others = KIND_STEPS.map((step) => {
    const at = (kindNames as readonly string[]).indexOf(types[0] ?? 'string') + step;
    return kindNames[at % kindNames.length];
  });
  const changes: Change<Metadata>[] = others.map((kind) => [`kind ${kind}`, { type: kind }]);
  return [
    ...changes,
    ['no kind', { type: undefined }],
    ['trimmed first', { type: ['trim', ...types] }],
    ['string last', { type: [...types, 'toString'] }],
  ];
}

function changeExcludes({ excludes = [] }: Metadata): Change<Metadata>[] {
  return [
    ...excludes.map((key, at): Change<Metadata> => [
      `${key} not excluded`,
      { excludes: excludes.toSpliced(at, 1) },
    ]),
    ['one more key excluded', { excludes: [...excludes, 'secret'] }],
    ['a key within excluded', { excludes: [...excludes, 'inner.secret'] }],
  ];
}

function changeDirectives(metadata: Metadata): Change<Metadata>[] {
  const { onInvalid, emptyIsPresent, dropNull, defaultValue, multikeyMap = [] } = metadata;
  const [entry, ...entries] = multikeyMap;
  return [
    ['the other onInvalid', { onInvalid: onInvalid === 'omit' ? 'reject' : 'omit' }],
    ['the other emptyIsPresent', { emptyIsPresent: emptyIsPresent !== true }],
    ['the other dropNull', { dropNull: dropNull !== true }],
    defaultValue === undefined
      ? ['a default', { defaultValue: 'none' }]
      : ['no default', { defaultValue: undefined }],
    ['a default object', { defaultValue: { none: true } }],
    ['a map', { multikeyMap: [{ sourceVal: ['pro', 1], destVal: 'Professional' }] }],
    ...(entry === undefined
      ? []
      : ([
          ['no map', { multikeyMap: undefined }],
          ['a map of other values', { multikeyMap: [{ ...entry, destVal: 'other' }, ...entries] }],
        ] satisfies Change<Metadata>[])),
  ];
}

function changeMetadata(rule: Rule): Change<Rule>[] {
  if (rule.constant !== undefined) return [];
  const { metadata = {} } = rule;
  const changes = [...changeType(metadata), ...changeExcludes(metadata), ...changeDirectives(metadata)];
  return changes.map(([title, change]) => [title, { ...rule, metadata: { ...metadata, ...change } } as Rule]);
}

const CONDITIONS = [
  { sourceKeys: 'consent', exists: true },
  { sourceKeys: ['event', 'userId'], in: ['Paid', 7] },
] as const;

function changeCondition({ when, ...rule }: Rule): Change<Rule>[] {
  const added = CONDITIONS.map((condition, at): Change<Rule> => [
    `condition ${at}`,
    { ...rule, when: condition },
  ]);
  if (when === undefined) return added;
  return [
    ...added,
    ['no condition', rule],
    ['the condition turned round', { ...rule, when: { not: when } }],
    ['the condition turned round twice', { ...rule, when: { not: { not: when } } }],
    ['the condition or another', { ...rule, when: { any: [when, CONDITIONS[0]] } }],
  ];
}

function changeText(rule: Rule): Change<Rule>[] {
  const { template, constant, ...others } = rule;
  if (template !== undefined) return [['another template', { ...others, template: `${template}!` }]];
  return constant === undefined ? [] : [['another constant', { ...others, constant: 'another' }]];
}

/** Changes a rule in one way at a time. */
export const changeRule = (rule: Rule, generic: Generic): Change<Rule>[] => [
  ...changeSources(rule, generic),
  ['required turned round', { ...rule, required: rule.required !== true }],
  ...changeMetadata(rule),
  ...changeCondition(rule),
  ...changeText(rule),
];
