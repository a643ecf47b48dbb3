import { createTransformer } from '../src/index.js';
import { createByHand } from './bench/by-hand.js';
import { FIXTURE_API_KEY, loadFixtures } from './support/fixture.js';
import { runFixture } from './support/run-fixture.js';

const fixtures = loadFixtures('june');

test.each([...fixtures, ...loadFixtures<string>('accoil')])('$file: $description', (fixture) => {
  const { outcome } = fixture;
  const actual = runFixture(fixture);

  expect(actual).toStrictEqual(outcome);
  expect(JSON.stringify(actual)).toBe(JSON.stringify(outcome)); // key order, which toStrictEqual ignores
});

const withDefaultApi = fixtures.filter(({ config }) => config === undefined);

test.each(withDefaultApi)('the reference by hand agrees on $file', ({ message }) => {
  const engine = createTransformer({ apiKey: FIXTURE_API_KEY }).safeTransform(message);

  expect(JSON.stringify(createByHand(FIXTURE_API_KEY).safeTransform(message))).toBe(JSON.stringify(engine));
});
