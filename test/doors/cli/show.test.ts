import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTransformer } from '../../../src/index.js';
import { runCli, ROOT } from '../../support/run-cli.js';
import { fixtureSchema, FIXTURE_API_KEY } from '../../support/fixture.js';
import { outcomeData } from '../../support/outcome-data.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { write } = temporaryFolder();
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

test.each(['mapping', 'overlay', 'destination'])('schema %s writes the schema of the package', (kind) => {
  const { status, stdout } = runCli(['schema', kind], { env });

  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toStrictEqual(
    JSON.parse(readFileSync(join(ROOT, 'mappings', `${kind}.schema.json`), 'utf8')),
  );
});

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
    $schema: '../../fixture.schema.json',
    message: JSON.parse(input) as object,
    ...more,
  });
  expect(written.outcome).toStrictEqual(JSON.parse(JSON.stringify(outcomeData(outcome))));
});

test('fixture names shipped overlays alone', () => {
  const overlay = write('own.json', '{ "description": "d", "destination": "june", "mappings": {} }');

  expect(runCli(['fixture', file, '--overlay', overlay], { env })).toMatchObject({
    status: 2,
    stderr: `A fixture can name shipped overlays alone, not ${overlay}\n`,
  });
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
