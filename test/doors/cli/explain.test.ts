import { createTransformer } from '../../../src/index.js';
import { runCli } from '../../support/run-cli.js';
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

test('explain shows where each value comes from', () => {
  const { status, stdout, stderr } = runCli(['explain', file, '--overlay', 'rudder-transformer'], { env });

  expect({ status, stderr }).toStrictEqual({ status: 0, stderr: '' });
  expect(stdout.split('\n')).toStrictEqual([
    'transformed: POST https://api.june.so/api/track',
    '',
    'userId           "12"',
    '                 from userId',
    '                 an integer became a string',
    'anonymousId      –',
    '                 absent: anonymousId',
    'email            –',
    '                 absent: email',
    'event            "Paid"',
    '                 from event',
    'properties       {"note":"a long text that goes on and on, far beyond what a column could hold"}',
    '                 from properties',
    '                 "groupId" was left out',
    'timestamp        "2024-05-01T08:00:00.000Z"',
    '                 from timestamp',
    '                 its offset became UTC',
    '                 by june/overlays/rudder-transformer',
    'context          {"ip":"203.0.113.42","groupId":"g1"}',
    '                 from context',
    '                 "page" was left out',
    'context.groupId  "g1"',
    '                 from properties.groupId',
    "                 absent: $.context.externalId[?(@.type=='juneGroupId')].id",
    '',
    'Reached nothing',
    '  context.page',
    '  channel',
    '',
  ]);
});

test('explain shows why a message is rejected, and what to fix', () => {
  const input = '{"type":"page","name":"Home","timestamp":"soon","user_id":"u1","userId":" "}';
  const { status, stdout } = runCli(['explain'], { input, env });

  expect(status).toBe(1);
  expect(
    stdout.split('\n').filter((line) => !/^(properties|context|anonymousId| )/.test(line)),
  ).toStrictEqual([
    'rejected: value_invalid',
    '',
    'userId               –',
    'timestamp            –',
    '',
    'Probably misspelt',
    '',
    'Reached nothing',
    '',
    'Error',
    '',
    'More',
    '',
  ]);
  expect(stdout.slice(stdout.indexOf('Reached'))).toBe(
    [
      'Reached nothing',
      '  timestamp',
      '  user_id',
      '',
      'Error',
      '  Invalid value for "timestamp" at timestamp: expected an ISO 8601 date or date-time, received a',
      '  string of another form',
      '  to fix: timestamp',
      '  rule: june/page#/rules/10',
      '',
      'More',
      '  june-transformer help value_invalid',
      '',
    ].join('\n'),
  );
});

test.each([
  ['{"type":"page","integrations":{"All":false}}', 0, ['filtered: all_disabled', '']],
  [
    '{"type":"alias"}',
    1,
    [
      'rejected: event_type_unsupported',
      '',
      'Error',
      '  Event type "alias" is not supported',
      '  to fix: type',
      '',
      'More',
      '  june-transformer help event_type_unsupported',
      '',
    ],
  ],
  [
    '7',
    1,
    [
      'rejected: message_invalid',
      '',
      'Error',
      '  Message must be a JSON object, received an integer',
      '  to fix: the message as a whole',
      '',
      'More',
      '  june-transformer help message_invalid',
      '',
    ],
  ],
])('explain of %s says so', (input, status, lines) => {
  expect(runCli(['explain'], { input, env })).toStrictEqual({ status, stdout: lines.join('\n'), stderr: '' });
});

test('explain shows warnings, defaults, removed rules and what is nested too deep', () => {
  const overlay = write(
    'defaults.json',
    JSON.stringify({
      description: 'd',
      destination: 'june',
      mappings: {
        page: {
          rules: [{ destKey: 'tier', sourceKeys: 'tier', metadata: { defaultValue: 0 } }],
          remove: ['anonymousId'],
        },
      },
    }),
  );
  const properties = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
  const input = `{"type":"page","userId":"u","timestamp":"2024-05-01","properties":${properties}}`;
  const { status, stdout } = runCli(['explain', '--overlay', overlay], { input, env });

  expect(status).toBe(0);
  expect(stdout).toMatch(/^properties {11}too deep to be shown\n {21}from properties$/m);
  expect(stdout).toMatch(/^tier {17}0\n {21}from the default value\n {21}the default value was used/m);
  expect(stdout).toContain(`\n\nRemoved by overlays\n  anonymousId: june/page#/rules/1, by ${overlay}\n`);
  expect(stdout).toMatch(
    /\nWarnings\n {2}timestamp_without_zone: The timestamp at timestamp names no time zone/,
  );
});

test.each([['explain', '--json'], ['fixture']])('%s refuses to write too many levels', (...args) => {
  const input = `{"type":"page","userId":"u","properties":{"x":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`;
  const stderr = 'The message has too many levels to be written as JSON\n';

  expect(runCli(args, { input, env })).toStrictEqual({ status: 1, stdout: '', stderr });
});

test('explain --json gives what the library gives, without the key', () => {
  const { status, stdout } = runCli(['explain', file, '--json'], { env });
  const { outcome, ...explanation } = createTransformer({ apiKey: 'k' }).explain(message);
  const headers = { 'Content-Type': 'application/json', Authorization: '[redacted]' };
  const request = outcome.status === 'transformed' ? { ...outcome.request, headers } : outcome;

  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toStrictEqual({ outcome: { ...outcome, request }, ...explanation });
  expect(JSON.parse(runCli(['explain', '--json'], { input: '7', env }).stdout)).toMatchObject({
    outcome: { status: 'rejected', error: { code: 'message_invalid' } },
    rules: [],
  });
});

const two = `\n${JSON.stringify(message)}\n{"message":{"type":"alias"}}\n{"batch":[{},{}]}\n[`;

test.each<[string, string, string[], number, string]>([
  ['the message of a line', two, ['--line', '3'], 1, ''],
  ['a line that is no JSON', two, ['--line', '5'], 1, 'The record is not valid JSON at its column 2\n'],
  ['a batch', two, ['--line', '4'], 2, 'The record is a batch of 2 messages; give one of them alone\n'],
  ['several messages', two, [], 2, 'There are 4 messages; choose one by --line or --where\n'],
  ['no message', ' \n', [], 2, 'There is no message\n'],
  ['an array of one', '[ {"type":"alias"} ]', [], 1, ''],
  ['a text that is no JSON', '{"type', [], 1, 'The record is not valid JSON at its column 7\n'],
])('explain reads %s', (_, input, args, status, stderr) => {
  expect(runCli(['explain', ...args], { input, env })).toMatchObject({ status, stderr });
});

test.each([40, 72, 200])('all of a value is shown, and no path is broken, in %i columns', (width) => {
  const note = 'https://example.com/'.repeat(5_000);
  const properties = { note, '\u001b[2J\u202e': '\u001b[31m', deep: { ['x'.repeat(300)]: 1 } };
  const { status, stdout } = runCli(['explain'], {
    input: JSON.stringify({ type: 'page', userId: 'u1', properties, 'a\u001bb': 1 }),
    env: { COLUMNS: String(width) },
  });
  const lines = stdout.split('\n');
  const shown = lines.map((line) => line.trim()).join('');

  expect(status).toBe(0);
  expect(shown).toContain(note);
  expect(['\u001b', '\u202e'].filter((each) => stdout.includes(each))).toStrictEqual([]);
  expect(lines.filter((line) => line.length > width && line.trim().includes(' '))).toStrictEqual([]);
  expect(stdout).toContain(" $.context.externalId[?(@.type=='juneGroupId')].id,");
});
