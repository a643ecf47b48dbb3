import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createTransformer } from '../../../src/index.js';
import { runCli, ROOT } from '../../support/run-cli.js';
import { fixtureSchema, FIXTURE_API_KEY } from '../../support/fixture.js';
import { outcomeData } from '../../support/outcome-data.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf, write } = temporaryFolder();
const message = {
  type: 'track',
  userId: 12,
  event: 'Paid',
  timestamp: '2024-05-01T10:00:00+02:00',
  properties: { groupId: 'g1', note: 'a long text that goes on and on, far beyond what a column could hold' },
  context: { page: { url: '/' }, ip: '203.0.113.42' },
  channel: 'web',
};
const file = write('message.json', JSON.stringify(message, null, 2));
const env = {};

test.each(['mapping', 'overlay', 'destination', 'fixture'])(
  'schema %s writes the schema of the package',
  (kind) => {
    const { status, stdout } = runCli(['schema', kind], { env });

    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toStrictEqual(
      JSON.parse(readFileSync(join(ROOT, 'mappings', `${kind}.schema.json`), 'utf8')),
    );
  },
);

const samples = readFileSync(join(ROOT, 'test/samples/events.ndjson'), 'utf8').trimEnd().split('\n');

test.each([
  ['a message that passes', JSON.stringify(message), [], {}],
  ['one that is rejected', samples[2] ?? '', ['--api', 'sdk'], { config: { api: 'sdk' } }],
  ['one that opted out', '{"type":"page","integrations":{"June":false}}', [], {}],
  [
    'overlays',
    JSON.stringify(message),
    ['--overlay', 'rudder-transformer'],
    { config: { overlays: ['rudderTransformer'] } },
  ],
])('fixture writes a fixture of %s', (_, input, args, more) => {
  const { status, stdout } = runCli(['fixture', ...args], { input, env });
  const written = fixtureSchema.parse(JSON.parse(stdout));
  const { api } = { api: undefined, ...('config' in more ? more.config : {}) } as { api?: 'sdk' };
  const outcome = createTransformer({ apiKey: FIXTURE_API_KEY, api }).safeTransform(JSON.parse(input));

  expect(status).toBe(0);
  expect(written).toMatchObject({
    $schema: './mappings/fixture.schema.json',
    message: JSON.parse(input) as object,
    ...more,
  });
  expect(written.outcome).toStrictEqual(JSON.parse(JSON.stringify(outcomeData(outcome))));
});

test('fixture leaves overlays of your own to the command that runs it', () => {
  const overlay = write('own.json', '{ "description": "d", "destination": "june", "mappings": {} }');
  const args = ['fixture', file, '--overlay', 'backfill', '--overlay', `${dirname(overlay)}/./own.json`];
  const { status, stdout, stderr } = runCli(args, { env });

  expect([status, stderr]).toStrictEqual([
    0,
    `Run it with: june-transformer test <fixture> --overlay backfill --overlay ${overlay}\n`,
  ]);
  expect(fixtureSchema.parse(JSON.parse(stdout)).config).toBeUndefined();
});

const SCHEMA = 'mappings/fixture.schema.json';

test('fixture names the schema of the package that is installed, from where the fixture stands', () => {
  const installed = `project/node_modules/june-transformer/${SCHEMA}`;
  mkdirSync(dirname(pathOf(installed)), { recursive: true });
  mkdirSync(pathOf('project/fixtures/track'), { recursive: true });
  copyFileSync(join(ROOT, SCHEMA), pathOf(installed));
  const output = pathOf('project/fixtures/track/paid.json');
  const written = runCli(['fixture', file, '--output', output], { env });
  const { $schema = '' } = fixtureSchema.parse(JSON.parse(readFileSync(output, 'utf8')));

  expect(written).toStrictEqual({ status: 0, stdout: '', stderr: '' });
  expect($schema).toBe(`../../node_modules/june-transformer/${SCHEMA}`);
  expect(runCli(['test', output], { env })).toMatchObject({ status: 0, stdout: '1 passed, 0 failed\n' });
  expect(runCli(['fixture', file, '--output', output], { env })).toStrictEqual({
    status: 2,
    stdout: '',
    stderr: `${output} is there already: delete it, or name another file with --output\n`,
  });
});

test('fixture names the schema of this program where the package is not installed', () => {
  const output = pathOf('alone.json');
  runCli(['fixture', file, '--output', output], { env });
  const { $schema = '' } = fixtureSchema.parse(JSON.parse(readFileSync(output, 'utf8')));

  expect(resolve(dirname(output), $schema)).toBe(join(ROOT, SCHEMA));
});

test('check finds nothing wrong with the files that are shipped', () => {
  const overlays = readdirSync(join(ROOT, 'mappings/june/overlays')).map(
    (name) => `mappings/june/overlays/${name}`,
  );
  const files = ['mappings/june/*.json', 'mappings/accoil/*.json', ...overlays, 'test/destinations/*/*.json'];

  expect(runCli(['check', ...files], { env })).toStrictEqual({
    status: 0,
    stdout: '28 files, no problems\n',
    stderr: '',
  });
});
