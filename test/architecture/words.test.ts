import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const rooms = [
  'json',
  'errors',
  'message',
  'paths',
  'directives',
  'mapping',
  'compile',
  'transformer',
  'diff',
  'fixture',
];

/** Words that the field does not use for these things, and what it says instead. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/\bmend(s|ed|ing)?\b/i, 'fix'],
  [/mistake/i, 'problem'],
  [/\bviews?\b|\bview[A-Z]/, 'tolerant rule'],
  [/written-?keys?\b/i, 'destination key'],
  [/\b(a|an empty|a blank|blank|no) texts?\b/i, 'string'],
  [/\bsigns\b/i, 'characters'],
];
const JUNE: readonly (readonly [RegExp, string])[] = [[/june/i, 'acme']];

/** Lists the words in a file, with their lines, and what should stand there; its name is its first line. */
function findWords(name: string, content: string, words: typeof FOREIGN): string[] {
  return [name, ...content.split('\n')].flatMap((line, index) =>
    words.flatMap(([word, better]) => {
      const found = word.exec(line)?.[0];
      return found === undefined ? [] : [`${name}:${index} says "${found}", not "${better}"`];
    }),
  );
}

function filesIn(folder: string, end: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith(end)).map((name) => join(folder, name));
}

const code = rooms.flatMap((room) => filesIn(join('src', room), '.ts'));
const data = filesIn('mappings', '.json');
const schemas = filesIn('mappings', '.schema.json');
const wordsIn = (files: readonly string[], words: typeof FOREIGN) =>
  files.flatMap((file) => findWords(file, readFileSync(file, 'utf8'), words));

test('the files of every room are read', () => {
  expect(code.length).toBeGreaterThan(70);
  expect(schemas).toHaveLength(4);
  expect(data.length).toBeGreaterThan(10);
});

test('code and mappings use the words of the field', () => {
  expect(wordsIn([...code, ...data], FOREIGN)).toStrictEqual([]);
});

test('the engine knows no destination, not even in a comment', () => {
  expect(wordsIn([...code, ...schemas], JUNE)).toStrictEqual([]);
});

test('a word is found in a name, in a comment and in code', () => {
  expect(findWords('src/june/views.ts', '// a text, to be mended\nviewRule(signs);', FOREIGN)).toStrictEqual([
    'src/june/views.ts:0 says "views", not "tolerant rule"',
    'src/june/views.ts:1 says "mended", not "fix"',
    'src/june/views.ts:1 says "a text", not "string"',
    'src/june/views.ts:2 says "viewR", not "tolerant rule"',
    'src/june/views.ts:2 says "signs", not "characters"',
  ]);
  expect(findWords('any.ts', '\n// as of June', JUNE)).toStrictEqual(['any.ts:2 says "June", not "acme"']);
});

/** Of what a file declares, all types, and what else it exports. */
const declaration =
  /^(?:export )?(?:interface|type) (\w+)|^export (?:abstract )?(?:function|const|class) (\w+)/gm;

test('no two things of the rooms have one name', () => {
  const names = code.flatMap((file) => {
    const declared = readFileSync(file, 'utf8').matchAll(declaration);
    return [...new Set([...declared].map(([, type, other]) => type ?? other))];
  });

  expect(names.length).toBeGreaterThan(150);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toStrictEqual([]);
});
