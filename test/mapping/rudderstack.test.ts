import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRudderStackMapping, type RudderStackProblem } from '../../src/mapping.js';
import { findThere } from '../../src/mapping/rudderstack/there.js';
import { deepFreeze } from '../support/deep-freeze.js';

interface Fixture {
  readonly description: string;
  /** What the file holds, or its text where JSON cannot hold it. */
  readonly file?: unknown;
  readonly text?: string;
  readonly problems: readonly unknown[];
}

const folder = 'test/mappings/rudderstack';
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Fixture;
const fixtures = names.map((name) => ({ name, ...read(name) }));
const withText = fixtures.map((fixture) => ({
  ...fixture,
  text: fixture.text ?? JSON.stringify(fixture.file),
}));
const parsed = fixtures.filter(({ text }) => text === undefined);

/** The names that there are here are not what these fixtures are about. */
const withoutNames = ({ message, file, ...others }: RudderStackProblem) => {
  expect(file).toBe('acme.json');
  return { ...others, message: message.replace(/; there are [\w, ]+$/, '; there are …') };
};

const check = (json: unknown) => checkRudderStackMapping(json, 'acme.json').map(withoutNames);

test.each(withText)('$name as text: $description', ({ text, problems }) => {
  expect(check(text)).toEqual(problems);
});

test.each(parsed)('$name as parsed: $description', ({ file, problems }) => {
  expect(check(deepFreeze(file))).toEqual(problems);
});

test('there are fixtures of every sort', () => {
  expect([withText.length, parsed.length]).toStrictEqual([41, 37]);
});

const MAP_ENDS =
  'without a list "sourceVal" and a "destVal" the map ends here, and what it did not map passes as it is';
const pro = { sourceVal: ['pro', 'PRO'], destVal: 'Professional' };

/** What becomes of these keys here changes with the language. */
test.each([
  [{ multikeyMap: [pro] }, []],
  [{ strictMultiMap: [pro] }, []],
  [
    { multikeyMap: pro },
    [['value_lost', '/0/metadata/multikeyMap', 'only a list is read, so every value is lost']],
  ],
  [
    { strictMultiMap: pro },
    [
      [
        'message_refused',
        '/0/metadata/strictMultiMap',
        'only a list is read, so every message that has the value is refused',
      ],
    ],
  ],
  [
    { multikeyMap: [pro, { sourceVal: 'free', destVal: 'Free' }, {}] },
    [['value_ignored', '/0/metadata/multikeyMap/1', MAP_ENDS]],
  ],
  [
    { strictMultiMap: [{ sourceVal: ['free'], destVal: null }] },
    [['value_ignored', '/0/metadata/strictMultiMap/0', MAP_ENDS]],
  ],
  [
    { multikeyMap: [pro], strictMultiMap: [{}] },
    [
      [
        'value_ignored',
        '/0/metadata/strictMultiMap',
        '"multikeyMap" is read instead; what it does not map is refused',
      ],
    ],
  ],
  [{ multikeyMap: null, strictMultiMap: false, type: '', template: '' }, []],
])('of the metadata %j there is told %j', (metadata, told) => {
  const rule = { destKey: 'plan', sourceKeys: 'properties.plan', metadata };
  const found = findThere({ value: [rule], pointer: '' });

  expect(found).toStrictEqual(told.map(([code, pointer, message]) => ({ code, pointer, message })));
});

test('without a name of its own a file is called mapping.json', () => {
  expect(checkRudderStackMapping(undefined)).toStrictEqual([
    {
      where: 'here',
      code: 'shape_invalid',
      file: 'mapping.json',
      pointer: '',
      message: 'expected JSON data, received nothing',
    },
  ]);
});

test('a file of many levels is refused, and not looked through', () => {
  const deep = `[${'['.repeat(100_000)}${']'.repeat(100_000)}]`;

  expect(checkRudderStackMapping(deep).map(withoutNamesOfAny)).toStrictEqual([
    'here shape_invalid : nested deeper than 100 levels',
    'there message_refused /0: every message is refused: a rule must be an object',
  ]);
});

function withoutNamesOfAny({ where, code, pointer, message }: RudderStackProblem): string {
  return `${where} ${code} ${pointer}: ${message}`;
}
