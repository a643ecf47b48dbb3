import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { write } = temporaryFolder();
const env = {};
const filter = { sourceKeys: 'event', startsWith: 'Paid' };
const overlay = write(
  'mine.json',
  JSON.stringify({
    description: 'd',
    destination: 'june',
    mappings: {
      track: {
        filter,
        rules: [
          { destKey: 'email', when: { sourceKeys: 'context.consent', in: [true] } },
          { destKey: 'context', metadata: { excludes: ['ip'] } },
          { destKey: 'context.app', constant: { name: 'web' } },
          { destKey: 'label', template: '{event} by {userId}' },
        ],
        remove: ['anonymousId'],
      },
    },
    messageTypes: { screen: { mapping: 'page', path: '/page' } },
  }),
);
const track = {
  type: 'track',
  userId: 'u1',
  event: 'Paid',
  email: 'a@b.c',
  timestamp: '2024-05-01T10:00:00Z',
};
const lines = [track, { ...track, event: 'Viewed' }, { type: 'screen', userId: 'u1' }];
const input = lines.map((line) => JSON.stringify(line)).join('\n');

test('transform counts what a filter keeps back, and shows it in the summary', () => {
  const { status, stdout, stderr } = runCli(['transform', '--format', 'body', '--overlay', overlay], {
    input,
    env,
  });

  expect(status).toBe(0);
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toStrictEqual([
    {
      ...{ userId: 'u1', event: 'Paid', timestamp: '2024-05-01T10:00:00.000Z' },
      ...{ context: { app: { name: 'web' } }, label: 'Paid by u1' },
    },
    { userId: 'u1' },
  ]);
  expect(stderr).toContain('3 read = 2 transformed + 1 filtered + 0 rejected + 0 malformed');
  expect(stderr).toContain(
    'filtered mapping_filtered: 1, at line 2\n    The filter of the mapping does not hold for the message',
  );
});

test('explain names the condition of a rule that did not hold, and says what a constant and a template are', () => {
  const { stdout } = runCli(['explain', '--overlay', overlay, '--line', '1'], { input, env });

  expect(stdout).toMatch(/^email +–\n +skipped, see below$/m);
  expect(stdout).toMatch(/^context\.app .*\n +from a constant\n +it is a constant$/m);
  expect(stdout).toMatch(/^label +"Paid by u1"\n +from \{event\} by \{userId\}\n +by/m);
  expect(stdout).toContain(
    `Conditions that do not hold\n  ${overlay}#/mappings/track/rules/0/when: context.consent is true\n`,
  );
});

test('explain names the filter that did not hold', () => {
  const { status, stdout } = runCli(['explain', '--overlay', overlay, '--line', '2'], { input, env });

  expect({ status, stdout }).toStrictEqual({
    status: 0,
    stdout: `filtered: mapping_filtered\n\nConditions that do not hold\n  ${overlay}#/mappings/track/filter: event starts with "Paid"\n`,
  });
});

const rowsOf = (stdout: string) => stdout.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));

test('show prints a mapping as overlays leave it, each line with its place', () => {
  const { status, stdout } = runCli(['show', 'track', '--overlay', overlay], { env });
  const rows = rowsOf(stdout);

  expect(status).toBe(0);
  expect(rows.slice(0, 18)).toStrictEqual([
    'track → POST /track',
    '',
    'Only messages for which',
    `filter | {"sourceKeys":"event","startsWith":"Paid"} | ${overlay}#/mappings/track/filter`,
    '',
    'userId',
    'sourceKeys | userId | june/generic#/userIdOnly',
    'traits.userId | june/generic#/userIdOnly',
    'traits.id | june/generic#/userIdOnly',
    'context.traits.userId | june/generic#/userIdOnly',
    'context.traits.id | june/generic#/userIdOnly',
    'required | true | june/track#/rules/0',
    'type | string | june/track#/rules/0',
    '',
    'email',
    'sourceKeys | email | june/track#/rules/2',
    `when | {"sourceKeys":"context.consent","in":[true]} | ${overlay}#/mappings/track/rules/0`,
    'type | string | june/track#/rules/2',
  ]);
  expect(rows).toContain(`excludes | ip | ${overlay}#/mappings/track/rules/1`);
  expect(rows).toContain(`constant | {"name":"web"} | ${overlay}#/mappings/track/rules/2`);
  expect(rows).toContain(`template | {event} by {userId} | ${overlay}#/mappings/track/rules/3`);
  expect(rows.slice(-3)).toStrictEqual(['Removed by overlays', `remove | anonymousId | ${overlay}`, '']);
});

test('show prints all calls, those of overlays too, and refuses others', () => {
  const heads = (args: string[]) =>
    rowsOf(runCli(['show', ...args], { env }).stdout).filter((row) => row.includes('→'));
  const json = JSON.parse(
    runCli(['show', '--json', 'SCREEN', '--overlay', overlay], { env }).stdout,
  ) as object[];

  expect(heads([])).toStrictEqual(
    ['identify', 'track', 'group', 'page'].map((call) => `${call} → POST /${call}`),
  );
  expect(heads(['--overlay', overlay]).at(-1)).toBe('screen → POST /page');
  expect(json).toMatchObject([{ type: 'screen', path: '/page', filter: [], removed: [] }]);
  expect(runCli(['show', 'alias'], { env })).toMatchObject({
    status: 2,
    stderr: 'There is no call "alias"; there are identify, track, group, page\n',
  });
});

test('check takes an overlay with message types for an overlay', () => {
  expect(runCli(['check', overlay], { env })).toMatchObject({ status: 0, stdout: '1 file, no problems\n' });
});
