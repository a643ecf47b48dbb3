/** Code whose mutants do the same as itself, so that no test can tell them apart; each with the reason. */
const SURVIVORS = {
  "first.kind === 'name' && second?.kind === 'name' && isPlain(first.name) && isPlain(second.name)":
    'two plain names are read in one go for speed alone',
  'rest.length === 0': 'a reader of nothing more would give the value itself, only slower',
  "segment.kind !== 'each'": 'narrows the type: an each segment has no name',
  'part !== undefined': 'narrows the type: a name is never undefined',
  'segment?.kind': 'narrows the type: a list entry is looked for by a segment',
};

const codeOf = (path) => (path.isIfStatement() ? path.get('test').toString() : path.toString());
const isNamed = (path) =>
  (path.isIfStatement() || path.isExpression()) && Object.hasOwn(SURVIVORS, codeOf(path));
const shouldIgnore = (path) => (isNamed(path) ? SURVIVORS[codeOf(path)] : undefined);

export const strykerPlugins = [{ kind: 'Ignore', name: 'survivors', value: { shouldIgnore } }];
