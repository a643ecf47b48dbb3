import { loadMappingFixtures, problemsOf } from './support/mapping-fixture.js';
import { deepFreeze } from './support/deep-freeze.js';

const fixtures = [...loadMappingFixtures('invalid'), ...loadMappingFixtures('valid')];

test.each(fixtures)('$name as text: $description', ({ file, problems }) => {
  expect(problemsOf(file, (json) => JSON.stringify(json))).toStrictEqual(problems);
});

test.each(fixtures)('$name as parsed: $description', ({ file, problems }) => {
  expect(problemsOf(file, deepFreeze)).toStrictEqual(problems);
});
