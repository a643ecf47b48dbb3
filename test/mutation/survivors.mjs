/** Code whose mutants do the same as itself, so that no test can tell them apart; each with the reason. */
const SURVIVORS = {
  // for speed alone
  "first.kind === 'name' && second?.kind === 'name' && isPlain(first.name) && isPlain(second.name)":
    'two plain names are read in one go, else one by one',
  'rest.length === 0': 'a reader of nothing more would give the value itself',
  'isString && isPlainText(found)': 'refining would give a plain text as it is',
  "rule.metadata.type === 'string'": 'refining would give a plain text as it is',
  'found === undefined ? found : refine(found, warnings)': 'nothing, refined, is nothing',
  'isPlainName(first.path) && isPlainName(destKey)': 'the other step reads and writes the same by calls',
  'settings.type === undefined': 'a typed value is refined by its type, a step before that changes nothing',

  // for the compiler of types alone
  "segment.kind !== 'each'": 'an each segment has no name',
  'part !== undefined': 'a name is never undefined',
  'segment?.kind': 'a list entry is looked for by a segment',
  "first = ''": 'a destination key has a name',
  "parts[names.indexOf('excludes')]?.refine": 'there is a directive of this name',
  "typeof value === 'object' && value !== null ? Object.entries(value) : []":
    'a text or number comes so far only where it was sent whole',

  // what nobody reads
  'step(message, body, [])': 'an explanation takes its warnings from the outcome',
  'leave(fallback(), [])': 'leaving out gives no warnings',
  '{ path: selector, leftOut: [] }': 'what selects a list entry is a text, which holds no keys',
  '{ path: [key], leftOut: [] }': 'a use of no key leaves nothing out',
  '{ excludes: [], ...metadata }': 'a name more that no message has is left out',
  'part.leftOut ?? []': 'a name more that no message has is left out',
  'remove = []': 'a name more that no rule has is removed',
  'whenAllAbsent = []': 'read only where it is given, as a warning has one condition at least',
  'if (rule === undefined) return () => false;': 'a condition that gives undefined does not hold either',
};

const textOf = (path) => path.toString().replaceAll(/\s+/g, ' ');

/** What a node may be named by; a condition stands for its whole statement, too. */
function namesOf(path) {
  if (path.isIfStatement()) return [textOf(path), textOf(path.get('test'))];
  return path.isExpression() || path.isAssignmentPattern() ? [textOf(path)] : [];
}

const shouldIgnore = (path) => SURVIVORS[namesOf(path).find((name) => Object.hasOwn(SURVIVORS, name))];

export const strykerPlugins = [{ kind: 'Ignore', name: 'survivors', value: { shouldIgnore } }];
