import type { DestinationFiles, MappingFile } from '../../../src/mapping.js';
import { changeRule, type Change, type Rule } from './mutate-rule.js';

const OTHER_FILTER = { sourceKeys: 'userId', exists: true } as const;

function changeRules(
  { rules }: MappingFile,
  generic: DestinationFiles['generic'],
): Change<readonly Rule[]>[] {
  return rules.flatMap((rule, at) => {
    const changes = changeRule(rule, generic).map(
      ([title, changed]) => [title, rules.with(at, changed)] as const,
    );
    const others = rules.toSpliced(at, 1);
    const moves = [
      ['removed', others],
      ['moved to the end', [...others, rule]],
    ] as const;
    return [...changes, ...moves].map(([title, changed]) => [`${rule.destKey}: ${title}`, changed] as const);
  });
}

function changeFilter({ filter, ...others }: MappingFile): Change<MappingFile>[] {
  if (filter === undefined) return [['a filter', { ...others, filter: OTHER_FILTER }]];
  return [
    ['no filter', others],
    ['the filter turned round', { ...others, filter: { not: filter } }],
    ['the filter and another', { ...others, filter: { all: [filter, OTHER_FILTER] } }],
  ];
}

function changeGroups(mapping: MappingFile): Change<MappingFile>[] {
  const { requireAny = [], rules } = mapping;
  const added = rules.slice(0, 2).map(({ destKey }) => destKey);
  return [
    ...requireAny.map((_, at): Change<MappingFile> => [
      'no group',
      { ...mapping, requireAny: requireAny.toSpliced(at, 1) },
    ]),
    ['one more group', { ...mapping, requireAny: [...requireAny, added] }],
    ['a group of the first key', { ...mapping, requireAny: [...requireAny, added.slice(0, 1)] }],
  ];
}

function changeWarnings(mapping: MappingFile): Change<MappingFile>[] {
  const { warnings = [], rules } = mapping;
  const [{ destKey }] = rules as [Rule];
  const changes = warnings.flatMap((warning, at) => {
    const { whenApart: apart, whenAllAbsent: keys } = warning;
    const put = (changed: typeof warning) => warnings.with(at, changed);
    return [
      ['no warning', warnings.toSpliced(at, 1)] as const,
      ...(apart === undefined
        ? []
        : [
            [
              'another distance',
              put({ ...warning, whenApart: { ...apart, seconds: apart.seconds + 1 } }),
            ] as const,
          ]),
      ...(keys === undefined
        ? []
        : [['one key less', put({ ...warning, whenAllAbsent: keys.slice(1) })] as const]),
    ];
  });
  const more = { code: 'more', message: 'More', whenAllAbsent: [destKey] };
  return [...changes, ['one more warning', [...warnings, more]] as const].map(([title, changed]) => [
    title,
    { ...mapping, warnings: changed },
  ]);
}

/** Changes a mapping in one way at a time; some of what is made is no right mapping. */
export const changeMapping = (
  mapping: MappingFile,
  generic: DestinationFiles['generic'],
): Change<MappingFile>[] => [
  ...changeRules(mapping, generic).map(([title, rules]) => [title, { ...mapping, rules }] as const),
  ...changeFilter(mapping),
  ...changeGroups(mapping),
  ...changeWarnings(mapping),
];
