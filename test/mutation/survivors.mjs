/** Code whose mutants do the same as itself, so that no test can tell them apart; each with the reason. */
const SURVIVORS = {
  // for speed alone
  "first.kind === 'name' && second?.kind === 'name' && isPlain(first.name) && isPlain(second.name)":
    'two plain names are read in one go, else one by one',
  'rest.length === 0': 'a reader of nothing more would give the value itself',
  'isString && isPlainString(found)': 'refining would give a plain text as it is',
  "rule.metadata.type === 'string'": 'refining would give a plain text as it is',
  'found === undefined ? found : refine(found, warnings)': 'nothing, refined, is nothing',
  'isPlainName(first.path) && isPlainName(destKey)': 'the other step reads and writes the same by calls',
  'settings.type === undefined': 'a typed value is refined by its type, a step before that changes nothing',

  "typeof value === 'string' && isCanonicalTimestamp(value)": 'the slow way makes the same of such a text',
  '(lengths >>> key.length & 1) === 0': 'the look-up alone tells the same',
  'function isPrototypeExtended': 'a look at every key tells the same',
  "typeof setting === 'object'": 'a clone of a text or number is that text or number',

  'found === undefined || compared === undefined || found === compared':
    'what is not there is no timestamp, and equal ones are not apart',
  'seconds >= DAY_SECONDS && isOneDay(one, other)': 'the difference alone tells the same',

  // for the compiler of types alone
  "segment.kind !== 'each'": 'an each segment has no name',
  'part !== undefined': 'a name is never undefined',
  'segment?.kind': 'a list entry is looked for by a segment',
  "first = ''": 'a destination key has a name',
  "key = ''": 'a path has a name',
  "typeof value === 'string' ? parseTimestamp(value) : 'form'":
    'nothing but a text equals the text that is made',
  "typeof parsed === 'object'": 'a text has no form in UTC',
  "parts[names.indexOf('excludes')]?.refine": 'there is a directive of this name',
  "typeof value === 'object' && value !== null ? Object.entries(value) : []":
    'a text or number comes so far only where it was sent whole',

  // for files alone
  "viewRules(mapping.rules, '')": 'the pointers are replaced',
  "viewTexts(type, '')": 'the pointers are read by nobody',
  "viewTextList(list, '')": 'the pointers are read by nobody',
  'if (!Array.isArray(value)) return [];': 'an entry without a value gives nothing either',
  '!issues.some(isOfOtherKind)': 'an issue of another kind is the only one of its branch',
  "if (level === 0) return '';": 'all ranks begin alike',
  "ranks.join('/')": 'each rank has nine digits',
  '/^[^]*[\\r\\n]/': 'a search from the left begins there',
  '/^.*[/\\\\]/': 'a search from the left begins there',
  "{ file: 'generic.json', name: 'generic', json: {} }": 'there is no problem in it that would name it',
  "'input'": 'no schema changes what it reads',

  // what comes to the same, or nobody reads
  "typeof value === 'object' && value !== null ? isEmpty(value) : isAbsent(value)": 'null has no key either',
  '/[A-Z]+/g': 'letters one by one give the same',
  "new InstrumentationError('event_type_missing', [], PLACE)": 'its text has no gap to fill',
  "typeof type === 'string' ? asciiLowerCase(type) : ''": 'what is no text is not quoted',
  'apply(message, [])': 'the warnings of transform are read by nobody',
  "place.sourceKeys.join(', ')": 'a value comes from one path',
  "hours = '0'": 'an empty text is 0 as well',
  "minutes = '0'": 'an empty text is 0 as well',
  "sign = '+'": 'what is not minus is plus',
  "digits = '0'": 'an empty text is 0 as well',
  'source.refine(source.read(message), [])': 'the value was refined already, with its warnings',
  'overlays.length === 0': 'an empty list is copied to an empty list',
  'step.refine(value, [])': 'an explanation takes its warnings from the outcome',
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

/** What a node may be named by: its text, a function its name, and a statement its condition, too. */
function namesOf(path) {
  if (path.isIfStatement()) return [textOf(path), textOf(path.get('test'))];
  if (path.isFunctionDeclaration()) return [`function ${path.node.id.name}`];
  return path.isExpression() || path.isAssignmentPattern() ? [textOf(path)] : [];
}

const shouldIgnore = (path) => SURVIVORS[namesOf(path).find((name) => Object.hasOwn(SURVIVORS, name))];

export const strykerPlugins = [{ kind: 'Ignore', name: 'survivors', value: { shouldIgnore } }];
