import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';

const placeSchema = z.strictObject({
  destKey: z.string().nullable().describe('Key of the body, or null when it is about no single one'),
  sourceKeys: z
    .array(z.string())
    .describe('Every source path that was tried; for a wrong value its own path'),
  mapping: z.string().nullable().describe('The rule in its mapping, e.g. june/track#/rules/3'),
});

const transformedSchema = z.strictObject({
  status: z.literal('transformed'),
  request: z.strictObject({
    method: z.literal('POST'),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z
      .record(z.string(), z.unknown())
      .describe('The whole body, its keys in the order in which they are sent'),
  }),
  warnings: z.array(z.strictObject({ code: z.string(), place: placeSchema })),
});

const filteredSchema = z.strictObject({
  status: z.literal('filtered'),
  reason: z.enum(['destination_disabled', 'all_disabled', 'mapping_filtered']),
});

const rejectedSchema = z.strictObject({
  status: z.literal('rejected'),
  error: z.strictObject({
    name: z.literal('InstrumentationError'),
    code: z.string(),
    statusCode: z.literal(400),
    place: placeSchema,
  }),
});

const configSchema = z
  .strictObject({
    api: z.string(),
    baseUrl: z.string(),
    overlays: z
      .array(z.enum(['rudderTransformer', 'trackingApi', 'backfill']))
      .describe('Names of shipped overlays'),
  })
  .partial();

const comparisonSchema = z.strictObject({
  event: z.string().describe('What the message is, as the docs say it'),
  theirs: z.string().describe('What rudder-transformer sends of it'),
  shows: z.array(z.string()).optional().describe('The keys of the body that differ'),
});

/** One case, one file: a message and the whole outcome, without the texts of errors and warnings. */
export const fixtureSchema = z.strictObject({
  $schema: z.string(),
  description: z.string().describe('Goes on after the file name as a sentence, e.g. "is rejected when …"'),
  comparison: comparisonSchema.optional().describe('Makes it a row of docs/rudderstack.md'),
  config: configSchema.optional(),
  message: z.unknown().describe('The message as an SDK sends it'),
  outcome: z.discriminatedUnion('status', [transformedSchema, filteredSchema, rejectedSchema]),
});

type Written = z.infer<typeof fixtureSchema>;
type Config<Api> = Omit<NonNullable<Written['config']>, 'api'> & { api?: Api };

/** A fixture of a destination that has these flavours. */
export type Fixture<Api extends string = 'http' | 'sdk'> = Omit<Written, 'config'> & {
  config?: Config<Api>;
};

export { FIXTURE_API_KEY } from '../../src/fixture/index.js';

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
