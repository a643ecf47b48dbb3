import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fixtureSchema, type Fixture as Written } from '../../src/fixture/index.js';

export { FIXTURE_API_KEY, fixtureSchema } from '../../src/fixture/index.js';

type Config<Api> = Omit<NonNullable<Written['config']>, 'api'> & { api?: Api };

/** A fixture of a destination that has these flavours. */
export type Fixture<Api extends string = 'http' | 'sdk'> = Omit<Written, 'config'> & {
  config?: Config<Api>;
};

const FIXTURES = join(__dirname, '..', 'fixtures');

function loadFixture<Api extends string>(path: string): Fixture<Api> & { file: string } {
  const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
  fixtureSchema.parse(json);
  return { file: relative(FIXTURES, path), ...(json as Fixture<Api>) };
}

/** Loads every fixture of a folder in `test/fixtures`, or elsewhere; a misspelt key or a missing outcome throws. */
export function loadFixtures<Api extends string = 'http' | 'sdk'>(
  destination: string,
): (Fixture<Api> & { file: string })[] {
  const folder = resolve(FIXTURES, destination);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  );
  return files.sort().map((file) => loadFixture<Api>(join(folder, file)));
}
