import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accoil } from '../../src/accoil.js';
import type { DestinationFiles } from '../../src/index.js';
import { parseDestination } from '../../src/mapping.js';
import { loadFixtures } from '../support/fixture.js';
import { runFixture } from '../support/run-fixture.js';

/** Reads the JSON files that lie in the folder of a destination. */
function readDestination(name: string): DestinationFiles {
  const folder = join(__dirname, name);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return parseDestination(
    Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')])),
  );
}

const names = ['loops', 'iterable', 'honeycomb'];
const fixturesOf = (name: string) => loadFixtures<string>(join(__dirname, name, 'fixtures'));
const cases = names.flatMap((name) => fixturesOf(name).map((fixture) => ({ name, ...fixture })));

test.each(cases)('$name $file: $description', ({ name, ...fixture }) => {
  const actual = runFixture(fixture, readDestination(name));

  expect(actual).toStrictEqual(fixture.outcome);
  expect(JSON.stringify(actual)).toBe(JSON.stringify(fixture.outcome)); // key order, which toStrictEqual ignores
});

/** What fixtures show, by the type of their message. */
function shownBy(fixtures: ReturnType<typeof fixturesOf>): Set<string> {
  return new Set(
    fixtures.map(({ message, outcome }) => {
      const { type = '' } = message as { type?: string };
      return `${type.toLowerCase()} ${outcome.status}`;
    }),
  );
}

test.each([
  ...names.map((name) => [name, readDestination(name), fixturesOf(name)] as const),
  ['accoil', accoil, loadFixtures<string>('accoil')] as const,
])('each call of %s passes, is filtered and is rejected in a fixture', (_, { destination }, fixtures) => {
  const asked = Object.keys(destination.messageTypes).flatMap((type) =>
    ['transformed', 'filtered', 'rejected'].map((status) => `${type} ${status}`),
  );
  const shown = shownBy(fixtures);

  expect(asked.filter((each) => !shown.has(each))).toStrictEqual([]);
});

test('each destination sends its key in a way of its own', () => {
  const ways = names.map((name) => {
    const { flavours, defaultFlavour } = readDestination(name).destination;
    return flavours[defaultFlavour]?.auth;
  });

  expect(ways).toStrictEqual([
    { header: 'Authorization', prefix: 'Bearer ', encode: 'none' },
    { header: 'Api-Key', encode: 'none' },
    { header: 'X-Honeycomb-Team', encode: 'none' },
  ]);
});
