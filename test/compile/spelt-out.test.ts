import { readFileSync } from 'node:fs';
import set from 'lodash/set.js';
import { answer, createRun, type Answer } from '../../src/compile/rule/answer.js';
import type { Step } from '../../src/compile/rule/step.js';
import { findRun, findStep, leadOf } from '../../src/compile/spelt-out/index.js';
import type { RunSteps } from '../../src/compile/rule/step.js';
import { refuse } from '../../src/errors/index.js';
import type { JsonObject } from '../../src/json/index.js';
import { runs, steps } from '../support/names/list-names.js';
import { renderRuns, renderSteps } from '../support/names/render-steps.js';

const modules = [...renderSteps(), ['runs', renderRuns()] as const];

/** The code without what formatting decides. */
const codeOf = (text: string) => text.replace(/[\s,]/g, '');

test.each(modules)('the module of %s is what `npm run names` writes', (name, text) => {
  expect(codeOf(readFileSync(`src/compile/spelt-out/${name}.ts`, 'utf8'))).toBe(codeOf(text));
});

/** Runs a step that sends what is plain in upper case and leaves every other value to who looks closer. */
function runStep([destKey = '', ...sourceKeys]: readonly string[], message: object, body: JsonObject = {}) {
  const step = findStep(
    destKey,
    sourceKeys,
  )?.({
    quick: (value) => (value === 'plain' ? 'PLAIN' : undefined),
    takeFrom: (index) => answer(index, 'absent'),
    written: sourceKeys.map((_, index) => answer(index, 'written')),
  }) as Step;
  return { answer: step(message, body, createRun()), body };
}

/** The keys of a path up to where it selects entries, which only who looks closer reads. */
const keysOf = (path: string) => path.replace('$.', '').replace(/\[.*/, '').split('.');

const sources = steps.flatMap(([destKey = '', ...paths]) =>
  paths.map((path, index) => ({ destKey, path, index, paths, isWhole: !path.includes('[') })),
);

test.each(sources.filter(({ isWhole }) => isWhole))(
  'the step of $destKey writes what is plain at $path',
  ({ destKey, path, index, paths }) => {
    const message = set({}, keysOf(path), 'plain');

    expect(runStep([destKey, ...paths], message)).toStrictEqual({
      answer: answer(index, 'written'),
      body: set({}, destKey, 'PLAIN'),
    });
  },
);

test.each(sources)('the step of $destKey leaves other values at $path', ({ destKey, path, index, paths }) => {
  const message = set({}, keysOf(path), { other: 1 });

  expect(runStep([destKey, ...paths], message)).toStrictEqual({ answer: answer(index, 'absent'), body: {} });
});

const within = sources.filter(({ isWhole, destKey }) => isWhole && destKey.includes('.'));

test.each(within)('$destKey is written from $path into what is there', ({ destKey, path, paths }) => {
  const [container = ''] = destKey.split('.');
  const { body } = runStep([destKey, ...paths], set({}, keysOf(path), 'plain'), { [container]: { own: 1 } });

  expect(body).toStrictEqual(set({ [container]: { own: 1 } }, destKey, 'PLAIN'));
});

test.each(steps)('the step of %s leaves a message that holds none of its paths', (...step) => {
  const paths = step.slice(1);
  const absent = { answer: answer(paths.length, 'absent'), body: {} };

  expect(runStep(step, {})).toStrictEqual(absent);
  expect(runStep(step, { context: {}, properties: {}, traits: {} })).toMatchObject({ body: {} });
});

test.each(runs)('the run of %s and the others keeps what each step answers', (...destKeys) => {
  const run = createRun();
  const answers = destKeys.map((_, index) => answer(index, 'written'));
  const runSteps = findRun(
    destKeys,
    answers.map((each) => () => each),
  ) as RunSteps;

  expect(runSteps({}, run)).toBeUndefined();
  expect(run.answers).toStrictEqual(answers);
});

test.each(runs)('the run of %s and the others stops at the step that refuses', (...destKeys) => {
  const place = { destKey: null, sourceKeys: [], mapping: null };
  const error = refuse('event_type_missing', [], place);
  for (const last of destKeys.keys()) {
    const run = createRun();
    const answers = destKeys.map((_, index) => answer(index, 'written', index >= last ? error : undefined));

    expect(
      findRun(
        destKeys,
        answers.map((each: Answer) => () => each),
      )?.({}, run),
    ).toBe(error);
    expect(run.answers).toStrictEqual(answers.slice(0, last));
  }
});

test('rules and mappings that are not shipped are not spelt out', () => {
  expect(findStep('userId', ['userId'])).toBeUndefined();
  expect(findRun(['userId'], [])).toBeUndefined();
});

test.each([
  ['a.b', 'a.b'],
  ['$.a.b', 'a.b'],
  ["$.a.b[?(@.type=='x')].c[0]", 'a.b['],
  ["$['a.b'].c", '$['],
  ['$.a[\n0].b', 'a['],
])('of the path %j its step depends on %j', (path, lead) => {
  expect(leadOf(path)).toBe(lead);
});
