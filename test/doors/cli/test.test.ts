import { mkdirSync } from 'node:fs';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { folder, pathOf, write } = temporaryFolder();
const env = {};
const message = {
  type: 'track',
  userId: 'u7',
  event: 'Paid',
  timestamp: '2024-05-01T10:00:00Z',
  properties: { plan: 'pro' },
};
const overlay = write(
  'mine.json',
  JSON.stringify({
    description: 'd',
    destination: 'june',
    mappings: { track: { rules: [{ destKey: 'plan', sourceKeys: 'properties.plan' }] } },
  }),
);

const { stdout: withoutPlan } = runCli(['fixture'], { input: JSON.stringify(message), env });
const { stdout: withPlan } = runCli(['fixture', '--overlay', overlay], {
  input: JSON.stringify(message),
  env,
});

/** Writes a folder of fixtures; returns its path. */
function writeFixtures(name: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(pathOf(name), { recursive: true });
  for (const [file, text] of Object.entries(files)) write(`${name}/${file}`, text);
  return pathOf(name);
}

test('all fixtures of this package pass', () => {
  expect(runCli(['test', 'test/fixtures/june'], { env })).toStrictEqual({
    status: 0,
    stdout: expect.stringMatching(/^\d{3} passed, 0 failed\n$/) as string,
    stderr: '',
  });
  expect(runCli(['test', 'test/fixtures/accoil/*/*.json', '--destination', 'accoil'], { env })).toMatchObject(
    {
      status: 0,
      stdout: '32 passed, 0 failed\n',
    },
  );
});

test('a difference is printed with its place, the expected value before the received one', () => {
  const fixtures = writeFixtures('differences', {
    'a-passes.json': withoutPlan,
    'b-fails.json': withPlan.replace('describe here what this shows', 'sends the plan'),
  });

  expect(runCli(['test', fixtures], { env })).toStrictEqual({
    status: 1,
    stdout: [
      `✗ ${fixtures}/b-fails.json: sends the plan`,
      '    outcome.request.body.plan',
      '      - "pro"',
      '      + nothing',
      '',
      '1 passed, 1 failed',
      '',
    ].join('\n'),
    stderr: '',
  });
  expect(runCli(['test', `${fixtures}/b-fails.json`, '--overlay', overlay], { env })).toStrictEqual({
    status: 0,
    stdout: '1 passed, 0 failed\n',
    stderr: '',
  });
});

test('the order of keys is no difference, and overlays of a fixture are applied once', () => {
  const { stdout } = runCli(['fixture', '--overlay', 'backfill'], { input: JSON.stringify(message), env });
  const { outcome, ...others } = JSON.parse(stdout) as { outcome: object };
  const reversed = Object.fromEntries(Object.entries(outcome).reverse());
  const fixtures = writeFixtures('order', { 'one.json': JSON.stringify({ outcome: reversed, ...others }) });

  expect(runCli(['test', fixtures, '--overlay', 'backfill'], { env })).toMatchObject({
    status: 0,
    stdout: '1 passed, 0 failed\n',
  });
});

test('a message that is rejected says why', () => {
  const fixture = write('rejected.json', withoutPlan.replace('"userId": "u7"', '"userId": " "'));
  const { status, stdout } = runCli(['test', fixture], { env });

  expect(status).toBe(1);
  expect(stdout.split('\n').slice(0, 4)).toStrictEqual([
    `✗ ${fixture}: describe here what this shows`,
    '    outcome.status',
    '      - "transformed"',
    '      + "rejected"',
  ]);
  expect(stdout).toContain('\n    the error: Missing required value for "userId": none of userId, ');
});

const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
const fails = writeFixtures('colours', { 'fails.json': withPlan });

test.each([
  [{}, false],
  [{ FORCE_COLOR: '1' }, true],
  [{ FORCE_COLOR: '0' }, false],
  [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
])('with %j in the environment the difference is coloured: %s', (given, isColoured) => {
  const { stdout } = runCli(['test', fails], { env: given });

  expect(stdout.includes(red('      - "pro"'))).toBe(isColoured);
  expect(stdout.includes('\u001b')).toBe(isColoured);
});

test.each<[string, string, string[]]>([
  ['no JSON', '{\n  "message": {,}\n}', ['    2:15  json_invalid  not valid JSON at line 2, column 15']],
  [
    'a misspelt key',
    withoutPlan.replace('"message"', '"mesage"'),
    ['    4:3 at /mesage  key_unknown  unknown key "mesage", did you mean "message"?'],
  ],
  [
    'no outcome',
    '{\n  "description": "d",\n  "message": {}\n}',
    ['    1:1 at /outcome  shape_invalid  expected an object, received nothing'],
  ],
  [
    'an unknown status',
    withoutPlan.replace('"transformed"', '"passed"'),
    [
      '    14:5 at /outcome/status  shape_invalid  expected an outcome whose status is "transformed", "filtered" or "rejected"',
    ],
  ],
  [
    'an unknown flavour',
    withoutPlan.replace('"message"', '"config": {\n    "api": "htpp"\n  },\n  "message"'),
    [
      '    5:5 at /config/api  config_invalid  Invalid configuration: "api" must be "http" or "sdk", received a string',
    ],
  ],
  [
    'more than 100 levels',
    withoutPlan.replace('"pro"', `${'['.repeat(200)}${']'.repeat(200)}`),
    ['    1:1  shape_invalid  nested deeper than 100 levels'],
  ],
])('a fixture with %s is named with the place', (name, text, lines) => {
  const file = write(`${name.replaceAll(' ', '-')}.json`, text);

  expect(runCli(['test', file], { env })).toStrictEqual({
    status: 1,
    stdout: [`✗ ${file}`, ...lines, '', '0 passed, 1 failed', ''].join('\n'),
    stderr: '',
  });
});

test.each<[string, string[], number, string, string]>([
  [
    'a folder without fixtures',
    [writeFixtures('empty', {})],
    1,
    '0 passed, 0 failed\n',
    `There is no fixture in ${pathOf('empty')}\n`,
  ],
  ['a file that is not there', ['no-such-file.json'], 2, '', 'Cannot read no-such-file.json (ENOENT)\n'],
  ['a pattern without a file', ['no-such-*.json'], 2, '', 'No file matches no-such-*.json\n'],
  ['no fixtures', [], 2, '', "error: missing required argument 'fixtures'\n"],
  [
    'an unknown overlay',
    [fails, '--overlay', 'backfil'],
    2,
    '',
    'Cannot read overlay backfil: there is no shipped overlay of this name and no such file; shipped are rudder-transformer, tracking-api, backfill\n',
  ],
])('test refuses %s', (_, args, status, stdout, stderr) => {
  expect(runCli(['test', ...args], { env })).toStrictEqual({ status, stdout, stderr });
});

interface Written {
  readonly message: { properties: { plan: string } };
  readonly outcome: { request: { body: { properties: { plan: string } } } };
}

test('no text of a fixture steers the terminal, and long values are cut around the difference', () => {
  const long = `${'x'.repeat(100_000)}\u001b[2J\u202e`;
  const fixture = JSON.parse(withoutPlan) as Written;
  fixture.message.properties.plan = `${long}a`;
  fixture.outcome.request.body.properties.plan = `${long}b`;
  const fixtures = writeFixtures('esc\u001b[2J', {
    'one.json': JSON.stringify({ ...fixture, description: '\u001b[31mred' }),
  });

  expect(runCli(['test', fixtures], { env })).toStrictEqual({
    status: 1,
    stdout: [
      `✗ ${folder}/esc\\u001b[2J/one.json: \\u001b[31mred`,
      '    outcome.request.body.properties.plan',
      `      - …${'x'.repeat(188)}\\u001b[2J\\u202eb"`,
      `      + …${'x'.repeat(188)}\\u001b[2J\\u202ea"`,
      '',
      '0 passed, 1 failed',
      '',
    ].join('\n'),
    stderr: '',
  });
});
