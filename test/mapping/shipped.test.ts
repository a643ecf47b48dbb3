import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { accoil } from '../../src/accoil.js';
import { overlays, type WarningCode } from '../../src/index.js';
import * as mapping from '../../src/mapping.js';
import { june } from '../../src/june.js';

const FOLDER = join(__dirname, '..', '..', 'mappings');
const textOf = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const filesOf = (name: string) =>
  readdirSync(join(FOLDER, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => join(name, file))
    .sort();
const files = ['june', 'accoil'].flatMap(filesOf);

test.each([
  ['june', june],
  ['accoil', accoil],
])('the shipped files of %s are the destination that the package uses', (name, shipped) => {
  const own = filesOf(name).filter((file) => !file.includes('overlays'));
  const parsed = mapping.parseDestination(Object.fromEntries(own.map((file) => [file, textOf(file)])));

  expect(parsed).toStrictEqual(shipped);
});

test.each([
  ['tracking-api', overlays.trackingApi],
  ['backfill', overlays.backfill],
  ['rudder-transformer', overlays.rudderTransformer],
])('the shipped overlay %s is what parsing makes of its file', (name, overlay) => {
  const text = textOf(`june/overlays/${name}.json`);

  expect(mapping.parseOverlay(text, `june/overlays/${name}`)).toStrictEqual(overlay);
});

const schemas = {
  'mapping.schema.json': mapping.mappingJsonSchema,
  'overlay.schema.json': mapping.overlayJsonSchema,
  'destination.schema.json': mapping.destinationJsonSchema,
};

test.each(Object.entries(schemas))('%s is what `npm run schemas` writes', (file, schema) => {
  expect(JSON.parse(textOf(file))).toStrictEqual(schema);
});

const withSchema = files.filter((file) => !file.endsWith('generic.json'));

test.each(withSchema)('%s is valid under the schema that it names', (file) => {
  const content = JSON.parse(textOf(file)) as { $schema: string };
  const schema = JSON.parse(textOf(join(file, '..', content.$schema))) as object;
  const validate = new Ajv({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
  }).compile(schema);

  expect([validate(content), validate.errors]).toStrictEqual([true, null]);
});

interface Node {
  readonly description?: string;
  readonly properties?: Record<string, Node>;
}

/** Lists the properties of a schema, at any level, that have no description. */
function undescribed(node: unknown, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { properties = {} } = node as Node;
  const bare = Object.entries(properties).filter(([, { description }]) => description === undefined);
  const inside = Object.entries(node).flatMap(([key, each]) => undescribed(each, `${path}/${key}`));
  return [...bare.map(([key]) => `${path}/${key}`), ...inside];
}

test.each(Object.entries(schemas))('every key in %s has a description', (_, schema) => {
  expect(undescribed(schema)).toStrictEqual([]);
});

/** Compiles only as long as these are the codes. */
const codes: Record<WarningCode, 'of the engine' | 'of a mapping'> = {
  value_omitted: 'of the engine',
  timestamp_without_zone: 'of the engine',
  timestamps_apart: 'of a mapping',
  unknown_user: 'of a mapping',
  group_without_user: 'of a mapping',
  group_user_from_traits: 'of a mapping',
  group_traits_from_context: 'of a mapping',
};

test('the codes of warnings that the types name are those that the mappings declare', () => {
  const declared = Object.values(june.mappings).flatMap(({ warnings = [] }) =>
    warnings.map(({ code }) => code),
  );
  const named = Object.entries(codes).filter(([, from]) => from === 'of a mapping');

  expect(new Set(declared)).toStrictEqual(new Set(named.map(([code]) => code)));
});
