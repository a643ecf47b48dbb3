import { readFileSync } from 'node:fs';

/** Code whose mutants do the same as itself, so that no test can tell them apart: by its file, each with the reason. */
const SURVIVORS = {
  'src/compile/apart.ts': {
    'found === undefined || compared === undefined || found === compared':
      'what is not there is no timestamp, and equal ones are not apart',
    'seconds >= DAY_SECONDS && isOneDay(one, other)': 'the difference alone tells the same',
    '(one: string, other: string) => other.startsWith(one.slice(0, DAY_LENGTH))':
      'the difference alone tells the same',
  },
  'src/compile/explain/explain-rule.ts': {
    '{ path: selector, leftOut: [] }': 'what selects a list entry is a text, which holds no keys',
  },
  'src/compile/explain/use.ts': {
    '{ path: [key], leftOut: [] }': 'a use of no key leaves nothing out',
  },
  'src/compile/mapping.ts': {
    '({ rule }) => rule.place.destKey': 'steps one by one do what a run that is spelt out does',
    'run.error !== undefined': 'warnings of a message that is rejected are told to nobody',
  },
  'src/compile/overlays.ts': {
    'remove = []': 'a name more that no rule has is removed',
  },
  'src/compile/rule/constant.ts': {
    "typeof constant === 'object'": 'a clone of a text or number is that text or number',
  },
  'src/compile/rule/metadata.ts': {
    'part.leftOut ?? []': 'a name more that no message has is left out',
  },
  'src/compile/rule/rule.ts': {
    'found === undefined': 'a quick look at nothing settles nothing, and nothing is absent',
    'value !== undefined': 'the look at all that a kind says tells the same',
    'value === undefined': 'the look at all that a kind says tells the same',
    'speltOut !== undefined': 'a step that is not spelt out does the same',
    'isPlainName(path) && isPlainName(destKey)': 'a step for any path does the same',
  },
  'src/compile/rule/template.ts': {
    'wrong === undefined || leave === undefined': 'there are as many of the one as of the other',
  },
  'src/compile/rule/write.ts': {
    "inner = ''": 'a path of two names has a second one',
    "more.length === 0 && above === '' && isPlainName(key)": 'the write to any path does the same',
  },
  'src/compile/usage/choose-coverage.ts': {
    'function namesOf': 'what is told apart by its text is the same',
    'isPlain ? namesOf(path, rule.place.mapping) : undefined': 'what is told apart by its text is the same',
    'rule.template === undefined && condition === undefined': 'what is told apart by its text is the same',
    'sources.map(({ path }, key): UseChoice | undefined => { const names = isPlain ? namesOf(path, rule.place.mapping) : undefined; return names && { key, uses: [{ path: names, leftOut: refinement.leftOut }] }; })':
      'what is told apart by its text is the same',
    'answer.source < 0': 'a default value has no source of which anything is used',
    'known !== undefined': 'a coverage that is compiled anew is the same',
    'kept < MAX_KEPT': 'a coverage that is compiled anew is the same',
    'kept += 1': 'a coverage that is compiled anew is the same',
  },
  'src/compile/warning.ts': {
    'index = -1': 'no answer of it is among those that are named',
    'place?.sourceKeys.map((path) => sourceKeys.includes(path)) ?? []': 'a rule that is gone gives no answer',
    'whenAllAbsent = []': 'read only where it is given, as a warning has one condition at least',
  },
  'src/diff/changes/forms.ts': {
    "''": 'no form is spelt like either',
    "onInvalid === 'omit'": 'turned round in both forms it tells the same',
    'dropNull === true': 'turned round in both forms it tells the same',
    'emptyIsPresent === true': 'turned round in both forms it tells the same',
  },
  'src/diff/changes/list-changes.ts': {
    'whenAllAbsent = []': 'a key more that no rule writes asks for nothing',
    '[]': 'a key more that no rule writes asks for nothing',
    'second.rank < first.rank': 'no two rules have one rank',
    "warning.whenSourcedFrom?.destKey ?? ''": 'no key is named so',
  },
  'src/diff/compiled-call.ts': {
    'checks[index]?.(body)': 'each group has a check',
  },
  'src/diff/places/demand-source.ts': {
    'names.slice(1)': 'a place that is given is not asked for again',
    'readList(message) ?? []': 'how long the list is does not matter',
  },
  'src/diff/places/place.ts': {
    'container.length < Number(name)': 'a null more is written over',
  },
  'src/diff/search.ts': {
    'MESSAGE_RUNS + base.length + size * Math.max(1, size / USUAL_GIVENS)': 'says how much is tried',
    'pair.before.rules.size + pair.after.rules.size': 'says how much is tried',
    'budget.runs -= pair.before.rules.size + pair.after.rules.size': 'says how much is tried',
    'budget.runs < 0': 'says how much is tried',
    'search.budget.runs < 0': 'says how much is tried',
    'Math.min(search.budget.runs, MAX_FURTHER_RUNS)': 'says how much is tried',
    "segment.kind === 'name'": 'no other segment has a name',
  },
  'src/diff/shrink.ts': {
    'end > 0': 'of no keys none is taken out',
  },
  'src/diff/values/candidates.ts': {
    'text === first': 'turned round in all signatures it tells the same',
    'each === undefined': 'turned round in all signatures it tells the same',
    'read === text': 'turned round in all signatures it tells the same',
  },
  'src/diff/values/list-values.ts': {
    '[]': 'a string more is like the others',
  },
  'src/diff/values/path-uses.ts': {
    'whenAllAbsent = []': 'a key more that no rule writes is asked for nowhere',
  },
  'src/directives/default-value.ts': {
    "typeof setting === 'object'": 'a clone of a text or number is that text or number',
  },
  'src/directives/copy/copy-key.ts': {
    'function isPrototypeExtended': 'a look at every key tells the same',
  },
  'src/directives/copy/compile-copy.ts': {
    'keys.length > FEW': 'a search one by one finds the same',
    'byKey !== undefined': 'a search one by one finds the same',
    'key.length < LONG': 'all keys in one bucket are found as well',
    '(): SpecialKey[] => []': 'a bucket that holds something else finds none',
    'keys.length === 0': 'a bucket of none finds none',
    '[...new Set(names)].sort()': 'a copy that looks each name up is the same',
  },
  'src/directives/excludes.ts': {
    "types.every((type) => type === 'object') && { quick: (value: unknown) => (isJsonObject(value) ? copy(value) : undefined), }":
      'the slow way makes the same copy',
  },
  'src/directives/kinds/iso-timestamp.ts': {
    "typeof value === 'string' && isCanonicalTimestamp(value)": 'the slow way makes the same of such a text',
    "(value: unknown) => typeof value === 'string' && isCanonicalTimestamp(value) ? value : undefined":
      'the slow way makes the same of such a text',
    'isCanonicalTimestamp(value)': 'the slow way makes the same of such a text',
    "typeof parsed === 'string'": 'a text has no iso',
    "place.sourceKeys.join(', ')": 'a value comes from one path',
  },
  'src/directives/kinds/numbers.ts': {
    "(value: unknown) => (typeof value === 'number' ? readNumber(value) : undefined)":
      'the slow way makes the same of a number',
    "typeof number === 'number' && Number.isFinite(number)": 'only numbers are finite',
  },
  'src/directives/kinds/string.ts': {
    '(value: unknown) => (isPlainString(value) ? value : undefined)': 'the slow way keeps the string, too',
  },
  'src/directives/kinds/parse-timestamp.ts': {
    "hours = '0'": 'an empty text is 0 as well',
    "minutes = '0'": 'an empty text is 0 as well',
    "sign = '+'": 'what is not minus is plus',
    "digits = '0'": 'an empty text is 0 as well',
  },
  'src/directives/type.ts': {
    'others.length === 0 && quick !== undefined && { quick }': 'the slow way makes the same of the value',
    '(value) => (isPlainString(value) ? value : undefined)': 'the slow way keeps the string, too',
  },
  'src/errors/did-you-mean.ts': {
    'at < one.length': 'behind its end a text has no letter, and none of them equals another',
    'Math.abs(from.length - to.length) > edits': 'so few edits make no text longer or shorter by more',
  },
  'src/json/ascii-case.ts': {
    '/[A-Z]+/g': 'letters one by one give the same',
    '/[a-z]+/g': 'letters one by one give the same',
  },
  'src/mapping/checks/shape.ts': {
    '() => find(content)': 'a search part by part finds the same',
    '!issues.some(isOfOtherKind)': 'an issue of another kind is the only one of its branch',
  },
  'src/mapping/parse-destination.ts': {
    '/^.*[/\\\\]/': 'a search from the left begins there',
  },
  'src/mapping/placed-value.ts': {
    'if (!Array.isArray(value)) return [];': 'an entry without a value gives nothing either',
  },
  'src/mapping/problem.ts': {
    "ranks.join('/')": 'each rank has nine digits',
  },
  'src/mapping/reading/read-json.ts': {
    '/^[^]*[\\r\\n]/': 'a search from the left begins there',
  },
  'src/mapping/schemas/json-schema.ts': {
    "'input'": 'no schema changes what it reads',
  },
  'src/paths/compile-path.ts': {
    "first.kind === 'name' && second?.kind === 'name' && isPlain(first.name) && isPlain(second.name)":
      'two plain names are read in one go, else one by one',
    'rest.length === 0': 'a reader of nothing more would give the value itself',
    isField: 'both ways read the same; the one keeps the shapes of messages apart from those of values',
    'compileName(segment.name, false)': 'both ways read the same',
    'compileFrom(segments, isPresent, true)': 'both ways read the same',
    'compileFrom(rest, isPresent, false)': 'both ways read the same',
  },
  'src/paths/locate-path.ts': {
    'segment?.kind': 'a list entry is looked for by a segment',
  },
  'src/paths/segment.ts': {
    "segment.kind !== 'each'": 'an each segment has no name',
  },
  'src/paths/split-path.ts': {
    "key = ''": 'a filter has a key, and nothing else takes it',
  },
  'src/transformer/transformer.ts': {
    'overlays.length === 0': 'an empty list is copied to an empty list',
  },
};

const withoutSpace = (text) => text.replaceAll(/\s+/g, '');

const files = Object.entries(SURVIVORS).map(([file, survivors]) => {
  const text = readFileSync(file, 'utf8');
  const stale = Object.keys(survivors).find((code) => !withoutSpace(text).includes(withoutSpace(code)));
  if (stale !== undefined) throw new Error(`${file} no longer holds ${stale}`);
  return { text, survivors };
});

/** What a node may be named by: its text, a function its name, and a statement its condition, too. */
function namesOf(path, text) {
  const textOf = ({ node: { start, end } }) => text.slice(start, end).replaceAll(/\s+/g, ' ');
  if (path.isIfStatement()) return [textOf(path), textOf(path.get('test'))];
  if (path.isFunctionDeclaration()) return [`function ${path.node.id.name}`];
  return path.isExpression() || path.isAssignmentPattern() ? [textOf(path)] : [];
}

/** The file of a node is found by its length, as a syntax tree does not tell it. */
function shouldIgnore(path) {
  const { end } = path.scope.getProgramParent().path.node;
  return files
    .filter(({ text }) => text.length === end)
    .flatMap(({ text, survivors }) => namesOf(path, text).map((name) => survivors[name]))
    .find((reason) => reason !== undefined);
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'survivors', value: { shouldIgnore } }];
