import sortBy from 'lodash/sortBy.js';
import { ownValueAt, isAbsent } from '../json/index.js';
import type { Metadata } from '../directives/index.js';
import { buildMessage } from './build-message.js';
import { EDGE_VALUES, objectsWith, timestampsApart, valuesMadeInto, valuesWithStart } from './edge-values.js';
import { lookAt } from './look.js';
import type { AllUses, PathUses } from './path-uses.js';
import { ABSENT, type SourcePath } from './source-path.js';

/** Returns the values of a path that are worth a try: of those of which nothing in the two versions tells one from another, two. */
export type CandidatesOf = (path: SourcePath) => readonly unknown[];

const TYPE_KEY = '[{"kind":"name","name":"type"}]';
/** Of values that are told apart by what is sent of them alone, so many are tried, as they may meet those of other paths. */
const ALIKE = 2;

const typesLike = (type: string) => [
  type,
  type.toUpperCase(),
  `${type.charAt(0).toUpperCase()}${type.slice(1)}`,
];

function valuesOfCondition({ condition }: PathUses['conditions'][number]): unknown[] {
  if ('in' in condition) return [...condition.in];
  return 'startsWith' in condition ? valuesWithStart(condition.startsWith) : [];
}

const valuesOfMap = ({ multikeyMap }: Metadata) =>
  (multikeyMap ?? []).flatMap(({ sourceVal }) => sourceVal.flatMap(valuesMadeInto));

function listValues({ segments }: SourcePath, { rules, conditions, seconds, inner }: PathUses): unknown[] {
  const name = segments.findLast(({ kind }) => kind === 'name') ?? { name: 'value' };
  const word = 'name' in name ? name.name : '';
  const all = inner.flatMap((path) => Object.entries(objectsWith(path)[0] as object));
  return [
    ...[`${word} 1`, ABSENT, `${word} 2`],
    ...conditions.flatMap(valuesOfCondition),
    ...[...rules.values()].flat().flatMap(({ rule }) => valuesOfMap(rule.metadata)),
    ...seconds.flatMap(timestampsApart),
    ...inner.flatMap(objectsWith),
    Object.fromEntries(all),
    ...EDGE_VALUES,
  ];
}

/** Says how a value is told from others, and what is sent of it. */
function describe(type: string, path: SourcePath, uses: PathUses, value: unknown) {
  const message = buildMessage(type, [{ path, value }]);
  const given = value === ABSENT ? undefined : value;
  const looks = [...uses.rules.values()].map((rules) => rules.map((rule) => lookAt(rule, given)));
  const texts = looks.map((ofKey) => ofKey.map(({ text }) => text));
  const signature = [
    looks.map((ofKey) => ofKey.map(({ kind }) => kind)),
    texts.map(([first, ...others]) => others.map((text) => text === first)),
    uses.conditions.map(({ holds }) => holds(message)),
    uses.inner.map((names) => ownValueAt(given, names)).map((each) => [each === undefined, isAbsent(each)]),
    uses.seconds.length > 0 ? given : null,
  ];
  const isTaken = looks.flat().every(({ kind }) => kind === 'taken');
  return { signature: JSON.stringify(signature), sent: JSON.stringify(texts), isTaken };
}

/** Values that all rules take come first, as messages are to pass. */
function chooseCandidates(type: string, path: SourcePath, uses: PathUses): readonly unknown[] {
  const seen = new Map<string, Set<string>>();
  const chosen = listValues(path, uses).flatMap((value) => {
    const { signature, sent, isTaken } = describe(type, path, uses, value);
    const alike = seen.get(signature) ?? new Set();
    seen.set(signature, alike);
    if (alike.has(sent) || alike.size === ALIKE) return [];
    alike.add(sent);
    return [{ value, isTaken }];
  });
  return sortBy(chosen, ({ isTaken }) => !isTaken).map(({ value }) => value);
}

/** Makes the choice of values for the messages of a type. */
export function createCandidatesOf(type: string, uses: AllUses): CandidatesOf {
  const chosen = new Map<string, readonly unknown[]>();
  return (path) => {
    const { key } = path;
    const known = chosen.get(key);
    if (known !== undefined) return known;
    const candidates =
      key === TYPE_KEY ? typesLike(type) : chooseCandidates(type, path, uses.get(key) as PathUses);
    chosen.set(key, candidates);
    return candidates;
  };
}
