import { overlayJsonSchema } from '../../src/mapping.js';
import { createCatalogue } from '../../src/playground/model/editing/catalogue.js';
import { createEvaluate } from '../../src/playground/model/evaluate.js';
import { choiceOf, findExamples } from '../../src/playground/model/examples.js';
import { placeJson } from '../../src/playground/model/editing/place-json.js';
import { prettyPrint } from '../../src/playground/model/pretty-print.js';
import { fixOfProblem, rangeOfProblem } from '../../src/playground/model/editing/problem-edits.js';
import { describeAt, keysAt, valuesAt } from '../../src/playground/model/editing/schema-at.js';
import { INITIAL } from '../../src/playground/model/state.js';
import { createStore } from '../../src/playground/model/store.js';
import { suggestKeys, suggestValues } from '../../src/playground/model/editing/suggest.js';

const evaluate = createEvaluate(createCatalogue());
const problemsOf = (edited: string) => evaluate({ ...INITIAL, edited }).problems;

/** What is underlined, and what stands there once the fixes are written. */
function marksOf(text: string) {
  const placed = placeJson(text);
  return problemsOf(text).map((problem) => {
    const { from, to } = rangeOfProblem(text, placed, problem);
    return [problem.code, text.slice(from, to), fixOfProblem(text, placed, problem)?.insert];
  });
}

test.each([
  [
    '{"description":"d","destination":"june","mappings":{"track":{"rules":[{"destKey":"event","sourceKyes":"a"}]}}}',
    [['key_unknown', '"sourceKyes"', '"sourceKeys"']],
  ],
  [
    '{"description":"d","destination":"june","mappings":{"trak" : {"remove":["emial"]}}}',
    [['rule_unknown', '"trak"', '"track"']],
  ],
  [
    '{"description":"d","destination":"june","mappings":{"track":{"remove":["emial"]}}}',
    [['rule_unknown', '"emial"', '"email"']],
  ],
  [
    '{"description":"d","destination":"june","mappings":{"track":{"rules":[{"destKey":"event","metadata":{"type":"strin"}}]}}}',
    [['type_unknown', '"strin"', '"string"']],
  ],
  ['{"description":"d","destination":"june"}', [['shape_invalid', '{', undefined]]],
  ['{"description":"d",\n"x" "y"}', [['json_invalid', '"', undefined]]],
  ['{', [['json_invalid', '{', undefined]]],
])('%s is underlined and fixed where it is wrong', (text, marks) => {
  expect(marksOf(text)).toStrictEqual(marks);
});

test('a fix makes a text right', () => {
  const text =
    '{ "description": "d", "destination": "june", "mappings": { "track": { "rules": [ { "destKey": "event", "requird" : true } ] } } }';
  const placed = placeJson(text);
  const fixes = problemsOf(text).map((problem) => fixOfProblem(text, placed, problem));
  const [{ from, to, insert } = { from: 0, to: 0, insert: '' }] = fixes.flatMap((fix) => fix ?? []);

  expect(problemsOf(`${text.slice(0, from)}${insert}${text.slice(to)}`)).toStrictEqual([]);
});

test('the schema tells keys, values and what they are for', () => {
  const rule = ['mappings', 'track', 'rules', '0'];

  expect(keysAt(overlayJsonSchema, []).map(({ name }) => name)).toStrictEqual([
    '$schema',
    'description',
    'destination',
    'mappings',
    'messageTypes',
  ]);
  expect(keysAt(overlayJsonSchema, rule).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['destKey', 'sourceKeys', 'template', 'constant', 'required', 'when', 'metadata']),
  );
  expect(valuesAt(overlayJsonSchema, [...rule, 'required'])).toStrictEqual([true, false]);
  expect(valuesAt(overlayJsonSchema, [...rule, 'metadata', 'type'])).toContain('isoTimestamp');
  expect(describeAt(overlayJsonSchema, [...rule, 'metadata', 'includes'])).toMatch(
    /^Keys that are taken out/,
  );
  expect(describeAt(overlayJsonSchema, ['none', 'at', 'all'])).toBe('');
});

const message = '{"type":"track","properties":{"plan":"pro"},"userId":"u7"}';
const view = createStore(evaluate, { ...INITIAL, message }).view();

test('mappings and the message are suggested where the schema is open', () => {
  const rule = ['mappings', 'track', 'rules', '0'];

  expect(suggestKeys(['mappings'], ['page'], view).map(({ text }) => text)).toStrictEqual([
    '"identify"',
    '"track"',
    '"group"',
  ]);
  expect(suggestValues(['destination'], view)).toStrictEqual([{ text: '"june"', detail: '' }]);
  expect(suggestValues([...rule, 'destKey'], view).map(({ text }) => text)).toContain('"context.groupId"');
  expect(suggestValues([...rule, 'sourceKeys'], view).map(({ text }) => text)).toEqual(
    expect.arrayContaining(['"userIdOnly"', '"properties.plan"']),
  );
  expect(suggestValues(['description'], view)).toStrictEqual([]);
});

test('deep values are written in one line, and too deep ones not at all', () => {
  const deep = (levels: number) => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`) as unknown;

  expect(prettyPrint({ a: [1] })).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(prettyPrint(deep(200))).toHaveLength(400);
  expect(prettyPrint(deep(100_000))).toBeUndefined();
});

test('examples are found by their words, and choose what their fixtures do', () => {
  const example = {
    name: 'june/track/one',
    description: 'sends the plan',
    message: {},
    config: { api: 'sdk', overlays: ['rudderTransformer'] },
  };

  expect(findExamples([example], 'PLAN track')).toStrictEqual([example]);
  expect(findExamples([example], 'plan page')).toStrictEqual([]);
  expect(choiceOf(example)).toStrictEqual({
    destination: 'june',
    api: 'sdk',
    overlays: ['rudder-transformer'],
  });
});
