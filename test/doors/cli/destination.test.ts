import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixtureSchema } from '../../support/fixture.js';
import { ROOT, runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { write, pathOf } = temporaryFolder();
const HONEYCOMB = 'test/destinations/honeycomb';
const input = JSON.stringify({
  type: 'track',
  userId: 'u1',
  event: 'Paid',
  timestamp: '2024-05-01T10:00:00Z',
});
const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}, text = input) =>
  runCli(args, { input: text, env });
const requestOf = (args: readonly string[], env?: NodeJS.ProcessEnv) =>
  JSON.parse(run(['transform', ...args], env).stdout) as { url: string; headers: object };

test.each([
  [['accoil'], 'https://in.accoil.com/segment', { Authorization: '[redacted]' }],
  [['accoil', '--api', 'staging'], 'https://instaging.accoil.com/segment', { Authorization: '[redacted]' }],
  [
    ['accoil', '--base-url', 'https://a.example'],
    'https://a.example/segment',
    { Authorization: '[redacted]' },
  ],
  [['june'], 'https://api.june.so/api/track', { Authorization: '[redacted]' }],
  [
    [HONEYCOMB, '--api', 'eu'],
    'https://api.eu1.honeycomb.io/1/events/product-events',
    { 'X-Honeycomb-Team': '[redacted]' },
  ],
])('transform --destination %j sends to %s and shows no key', (args, url, headers) => {
  expect(requestOf(['--destination', ...args])).toMatchObject({
    url,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
});

test('the key comes from a variable of the name of the destination, in whatever header it is sent', () => {
  const args = ['--with-credentials', '--destination'];

  expect(requestOf([...args, 'accoil'], { ACCOIL_API_KEY: 'k' }).headers).toMatchObject({
    Authorization: `Basic ${btoa('k:')}`,
  });
  expect(requestOf([...args, HONEYCOMB], { HONEYCOMB_API_KEY: 'k' }).headers).toMatchObject({
    'X-Honeycomb-Team': 'k',
  });
  expect(run(['transform', ...args, 'accoil'], { JUNE_API_KEY: 'k' })).toStrictEqual({
    status: 2,
    stdout: '',
    stderr: 'There is no API key: set the environment variable ACCOIL_API_KEY, or give --api-key-file\n',
  });
});

const NOWHERE = 'there is no shipped destination of this name, and no such folder with a destination.json';

test.each(['transform', 'explain', 'fixture', 'serve'])('%s refuses an unknown destination', (command) => {
  expect(run([command, '--destination', 'acoil'])).toStrictEqual({
    status: 2,
    stdout: '',
    stderr: `Cannot read destination acoil: ${NOWHERE}, did you mean "accoil"?\n`,
  });
  expect(run([command, '--destination', 'docs'])).toStrictEqual({
    status: 2,
    stdout: '',
    stderr: `Cannot read destination docs: ${NOWHERE}; shipped are june, accoil\n`,
  });
});

test.each([
  ['accoil', 'v3', '"production" or "staging"'],
  ['june', 'staging', '"http" or "sdk"'],
])('%s has no flavour %s', (destination, api, flavours) => {
  expect(run(['transform', '--destination', destination, '--api', api])).toStrictEqual({
    status: 2,
    stdout: '',
    stderr: `Invalid configuration: "api" must be ${flavours}, received a string\n`,
  });
});

const overlay = (destination: string, destKey: string) =>
  write(
    `${destination}-${destKey}.json`,
    JSON.stringify({ description: 'd', destination, mappings: { track: { remove: [destKey] } } }),
  );

test('an overlay patches the destination that it names', () => {
  const own = overlay('accoil', 'type');
  const args = ['transform', '--format', 'body', '--destination', 'accoil', '--overlay'];

  expect(run([...args, own]).stdout).toBe(
    '{"event":"Paid","userId":"u1","timestamp":"2024-05-01T10:00:00.000Z"}\n',
  );
  expect(run([...args, 'backfill']).stderr).toBe('The overlay backfill is for june, not for accoil\n');
  expect(run([...args, overlay('june', 'event')]).stderr).toContain(
    '#/destination: an overlay of the destination "accoil" is expected, not of "june"',
  );
});

test('check takes an overlay for what it names, and a single mapping for what is chosen', () => {
  const own = overlay('accoil', 'type');
  const mapping = write(
    'mine.json',
    '{ "description": "d", "rules": [{ "destKey": "a", "sourceKeys": "email", "sourceFromGenericMap": true }] }',
  );

  expect(run(['check', own])).toMatchObject({ status: 0, stdout: '1 file, no problems\n' });
  expect(run(['check', own, '--destination', HONEYCOMB])).toMatchObject({ status: 1 });
  expect(run(['check', mapping])).toMatchObject({ status: 1 });
  expect(run(['check', mapping, '--destination', 'test/destinations/iterable'])).toMatchObject({
    status: 0,
  });
});

test('explain says what became of a message for a destination, and shows no key', () => {
  const { status, stdout } = run(['explain', '--json', '--destination', HONEYCOMB]);
  const { outcome, rules } = JSON.parse(stdout) as {
    outcome: { request: { headers: object } };
    rules: { mapping: string }[];
  };

  expect(status).toBe(0);
  expect(outcome.request.headers).toMatchObject({ 'X-Honeycomb-Team': '[redacted]' });
  expect(rules[0]?.mapping).toBe('honeycomb/columns#/rules/0');
});

test('fixture writes what the fixtures of Accoil hold', () => {
  const text = readFileSync(join(ROOT, 'test/fixtures/accoil/track/staging.json'), 'utf8');
  const { config, message, outcome } = fixtureSchema.parse(JSON.parse(text));
  const args = ['fixture', '--destination', 'accoil', '--api', 'staging'];

  expect(JSON.parse(run(args, {}, JSON.stringify(message)).stdout)).toStrictEqual({
    $schema: './mappings/fixture.schema.json',
    description: 'describe here what this shows',
    config,
    message,
    outcome,
  });
});

test('a message that opted out is told by the name of the destination', () => {
  const off = JSON.stringify({ type: 'page', integrations: { Accoil: false } });

  expect(run(['transform', '--destination', 'accoil'], {}, off).stderr).toContain(
    'The message switched Accoil off in its integrations',
  );
});

test('no output overwrites a file of the destination', () => {
  const args = ['transform', '--destination', HONEYCOMB, '--output', `${HONEYCOMB}/columns.json`];

  expect(run(args)).toMatchObject({ status: 2, stdout: '' });
});

test('the problems of the files of a folder are told', () => {
  mkdirSync(pathOf('broken'));
  write(
    'broken/destination.json',
    JSON.stringify({
      description: 'd',
      name: 'broken',
      integrations: ['Broken'],
      flavours: { live: { baseUrl: 'https://broken.example' } },
      defaultFlavour: 'live',
      messageTypes: { track: { mapping: 'track', path: '/' } },
    }),
  );
  write('broken/track.json', '{ "description": "d", "rules": [{ "destKey": "a", "sourceKeys": "a" }] }');

  expect(run(['transform', '--destination', pathOf('broken')])).toMatchObject({
    status: 2,
    stderr: `${pathOf('broken/destination.json')}#/flavours/live/auth: expected an object, received nothing\n`,
  });
});
