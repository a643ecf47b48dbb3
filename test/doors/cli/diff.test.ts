import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { destinationOf } from '../../support/destination.js';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { folder, write, pathOf } = temporaryFolder();
const env = {};
const run = (...args: readonly string[]) => runCli(['diff', ...args], { env });
const writeJson = (name: string, content: object) => write(name, JSON.stringify(content));

const mapping = (rules: readonly object[]) => ({ description: 'd', rules });
const overlayOf = (rules: readonly object[]) => ({
  description: 'd',
  destination: 'june',
  mappings: { track: { rules } },
});
const context = (excludes: readonly string[]) => ({
  destKey: 'context',
  sourceKeys: 'context',
  metadata: { type: 'object', excludes },
});
const identity = { destKey: 'userId', sourceKeys: ['userId', 'anonymousId'] };

mkdirSync(pathOf('old'));
mkdirSync(pathOf('acme'));
const track = writeJson('track.json', mapping([identity, context(['page', 'ip'])]));
const oldTrack = writeJson('old/track.json', mapping([identity, context(['page', 'ip'])]));
const leaking = writeJson('leaking.json', mapping([identity, context(['page'])]));
const screen = writeJson('screen.json', mapping([{ ...identity, sourceKeys: 'userId' }]));
const overlay = writeJson('overlay.json', overlayOf([{ destKey: 'email', required: true }]));
const otherOverlay = writeJson('other.json', overlayOf([{ destKey: 'email', metadata: { type: 'trim' } }]));
const leakyOverlay = writeJson('leaky.json', {
  ...overlayOf([{ destKey: 'context', metadata: { includes: ['page'] } }]),
});
writeJson('acme/destination.json', destinationOf('track'));
writeJson('acme/any.json', mapping([identity]));
const hash = (last: string) => ({
  destKey: 'k',
  sourceKeys: 'a',
  metadata: { type: ['hashToSha256', last] },
});
const hashed = writeJson('hashed.json', mapping([hash('toNumber')]));
const otherHashed = writeJson('other-hashed.json', mapping([hash('toInt')]));

test('two mapping files that do the same are equal', () => {
  expect(run(oldTrack, track)).toStrictEqual({ status: 0, stdout: 'track: equal\n', stderr: '' });
});

test('two mapping files that differ are shown by a message', () => {
  expect(run(track, screen)).toStrictEqual({
    status: 1,
    stdout: [
      'screen: different',
      '  message  {"type":"screen","anonymousId":"anonymousId 1"}',
      '  before   POST https://api.june.so/api/screen {"userId":"anonymousId 1"}',
      '  after    POST https://api.june.so/api/screen {}',
      '',
    ].join('\n'),
    stderr: '',
  });
});

test('what cannot be decided is told, and not taken for equal', () => {
  expect(run(hashed, otherHashed)).toStrictEqual({
    status: 1,
    stdout:
      'other-hashed: undecided\n  templates or hashes make "k", and no message was found on which the two differ\n',
    stderr: '',
  });
});

test.each([
  ['destinations by name', ['june', 'june'], ['identify', 'track', 'group', 'page']],
  ['a destination of its folder', [pathOf('acme'), join(folder, 'acme', 'destination.json')], ['track']],
  ['overlays', [overlay, overlay], ['identify', 'track', 'group', 'page']],
  ['shipped overlays', ['backfill', 'backfill'], ['identify', 'track', 'group', 'page']],
  ['mappings of another destination', [track, track, '--destination', 'accoil'], ['track']],
])('compares %s', (_, args, calls) => {
  const stdout = calls.map((call) => `${call}: equal\n`).join('');

  expect(run(...args)).toStrictEqual({ status: 0, stdout, stderr: '' });
});

test('two overlays are compared as they leave the destination that they name', () => {
  expect(run(overlay, otherOverlay).stdout.split('\n').slice(0, 5)).toStrictEqual([
    'identify: equal',
    'track: different',
    '  message  {"type":"track","userId":"userId 1"}',
    '  before   rejected required_value_missing email',
    '  after    rejected required_value_missing event',
  ]);
});

const event = (more: object) =>
  JSON.stringify({
    type: 'track',
    userId: 'secret-user',
    event: 'E',
    timestamp: '2024-05-01T00:00:00Z',
    ...more,
  });
const events = write(
  'events.ndjson',
  [
    event({}),
    event({ context: { page: { url: 'secret-url' } } }),
    event({ context: { ip: 'secret-ip', page: { url: 'secret-url' } }, type: 'Track' }),
    '{"broken',
    '',
    JSON.stringify({ batch: [JSON.parse(event({})), JSON.parse(event({ context: { page: 1 } }))] }),
    '7',
  ].join('\n'),
);

test('counts how many events come out differently, and warns of what was excluded and is now sent', () => {
  const { status, stdout, stderr } = run('--overlay', leakyOverlay, events);

  expect({ status, stderr }).toStrictEqual({
    status: 1,
    stderr: 'WARNING: context.page was excluded before and is now sent: 3 events, first at line 2\n',
  });
  expect(stdout.split('\n').slice(-4)).toStrictEqual([
    '',
    '3 of 6 events come out differently, 1 more could not be read',
    '  context: 3, first at line 2',
    '',
  ]);
  expect(stdout).not.toContain('secret');
});

const nested = (levels: number) =>
  event({ context: { ip: 1, page: 'P' } }).replace('"P"', `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

test('events of many levels are compared, and those of too many counted as unread', () => {
  const deep = write('deep.ndjson', [nested(2500), nested(20_000), event({})].join('\n'));
  const { status, stdout, stderr } = run('--overlay', leakyOverlay, deep);

  expect({ status, stderr }).toStrictEqual({
    status: 1,
    stderr: 'WARNING: context.page was excluded before and is now sent: 1 events, first at line 1\n',
  });
  expect(stdout.split('\n').slice(-4)).toStrictEqual([
    '',
    '1 of 2 events come out differently, 1 more could not be read',
    '  context: 1, first at line 1',
    '',
  ]);
});

test('names the file where there are several, and what became of messages and warnings', () => {
  const more = write(
    'more.ndjson',
    [
      event({ type: 'identify', email: 7, traits: { name: 'N' } }),
      event({ type: 'identify', traits: { id: 1 }, context: { traits: { name: 'N' } } }),
      event({ email: 'e' }),
    ].join('\n'),
  );
  const { stdout, stderr } = run('--overlay', overlay, '--overlay', 'rudder-transformer', events, more);

  expect(stderr).toBe('');
  expect(stdout.split('\n').slice(-6)).toStrictEqual([
    '',
    '6 of 9 events come out differently, 1 more could not be read',
    `  sent → rejected required_value_missing email: 5, first at ${events}:1`,
    `  traits: 1, first at ${more}:2`,
    `  warning unknown_user: 1, first at ${more}:2`,
    '',
  ]);
});

test('--json writes the same for programs', () => {
  const { status, stdout } = run('--json', track, leaking, '--destination', 'june', events);
  const report = JSON.parse(stdout) as object;

  expect(status).toBe(1);
  expect(report).toStrictEqual({
    calls: [
      {
        type: 'leaking',
        status: 'different',
        message: { type: 'leaking', context: { ip: 'x' } },
        before: {
          status: 'transformed',
          request: { method: 'POST', url: 'https://api.june.so/api/leaking', body: {} },
          warnings: [],
        },
        after: {
          status: 'transformed',
          request: { method: 'POST', url: 'https://api.june.so/api/leaking', body: { context: { ip: 'x' } } },
          warnings: [],
        },
      },
    ],
    events: { events: 6, different: 0, malformed: 1, changes: [], exposed: [] },
  });
  expect(JSON.parse(run('--json', 'june', 'june').stdout)).toMatchObject({ events: null });
});

test.each([
  ['nothing', [], 'Give two versions to be compared, or --overlay\n'],
  ['one version', ['june'], 'Give two versions to be compared, or --overlay\n'],
  ['a version that is not there', ['june', 'no-such-file'], 'Cannot read no-such-file (ENOENT)\n'],
  [
    'a mapping and a destination',
    [track, 'june'],
    'A mapping file can be compared with a mapping file alone\n',
  ],
  ['a file of events that is not there', ['june', 'june', 'no-such'], 'Cannot read no-such (ENOENT)\n'],
  [
    'an overlay of another destination',
    ['--overlay', overlay, '--destination', 'accoil'],
    `${overlay}#/destination: an overlay of the destination "accoil" is expected, not of "june"; there are accoil\n`,
  ],
])('refuses %s', (_, args, stderr) => {
  expect(run(...args)).toStrictEqual({ status: 2, stdout: '', stderr });
});

test('keeps what a file holds from steering the terminal', () => {
  const hostile = writeJson('hostile.json', mapping([{ destKey: 'k', constant: '\u001b[31m' }]));

  expect(run(track, hostile).stdout).not.toContain('\u001b');
});

test('the files that were compared are as they were', () => {
  expect(JSON.parse(readFileSync(track, 'utf8'))).toStrictEqual(mapping([identity, context(['page', 'ip'])]));
});
