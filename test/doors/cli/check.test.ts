import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const { folder, pathOf, write } = temporaryFolder();
mkdirSync(pathOf('orbit'));
const check = (...files: string[]) => runCli(['check', ...files], { env: {} });
const linesOf = (stdout: string) => stdout.replaceAll(`${folder}/`, '').split('\n');

const overlay = `{
  "description": "Mistakes",
  "destination": "june",
  "mappings": {
    "track": {
      "rules": [
        { "destKey": "plan", "sourceKey": "plan", "sourceKeys": ["plan", "$..plan"] }
      ],
      "remove": ["emial"],
      "requireAny": [["user/id~"]]
    }
  }
}
`;

test('problems are shown with their file, line, column and source', () => {
  const files = [
    write('overlay.json', overlay),
    'mappings/june/track.json',
    write('text.json', '{\n  "rules": [,]\n}'),
  ];
  const { status, stdout, stderr } = check(...files);

  expect({ status, stderr }).toStrictEqual({ status: 1, stderr: '' });
  expect(linesOf(stdout)).toStrictEqual([
    'overlay.json',
    '  7:30  key_unknown  unknown key "sourceKey", did you mean "sourceKeys"?',
    '    at /mappings/track/rules/0/sourceKey',
    '    7 |         { "destKey": "plan", "sourceKey": "plan", "sourceKeys": ["plan", "$..plan"] }',
    '                                     ^',
    '  7:74  path_invalid  ".." would search at any depth; name every key on the way, as in $.context.traits.id (character 2 of the path)',
    '    at /mappings/track/rules/0/sourceKeys/1',
    '    7 |         { "destKey": "plan", "sourceKey": "plan", "sourceKeys": ["plan", "$..plan"] }',
    '                                                                                 ^',
    '  9:18  rule_unknown  no rule writes "emial", did you mean "email"?',
    '    at /mappings/track/remove/0',
    '    9 |       "remove": ["emial"],',
    '                         ^',
    '  10:23  rule_unknown  no rule writes "user/id~", did you mean "userId"?',
    '    at /mappings/track/requireAny/0/0',
    '   10 |       "requireAny": [["user/id~"]]',
    '                              ^',
    '',
    'text.json',
    '  2:13  json_invalid  not valid JSON at line 2, column 13',
    '    2 |   "rules": [,]',
    '                    ^',
    '',
    '5 problems in 2 of 3 files',
    '',
  ]);
});

test('a missing key is shown where it should be, and a long line around the place', () => {
  const file = write('long.json', `{ "description": "${'x'.repeat(200)}", "rules": [{ "destKey": "a" }] }`);
  const { stdout } = check(file);

  expect(linesOf(stdout)).toStrictEqual([
    'long.json',
    '  1:232  shape_invalid  a rule needs sourceKeys, a template or a constant',
    '    at /rules/0/sourceKeys',
    `    1 | ${'x'.repeat(31)}", "rules": [{ "destKey": "a" }] }`,
    `${' '.repeat(52)}^`,
    '',
    '1 problem in 1 of 1 file',
    '',
  ]);
});

const destination = {
  description: 'd',
  name: 'orbit',
  integrations: ['Orbit'],
  flavours: {
    live: {
      baseUrl: 'https://orbit.example',
      auth: { header: 'Authorization', prefix: 'Basic ', encode: 'none' },
    },
  },
  defaultFlavour: 'live',
  messageTypes: { screen: { mapping: 'screen', path: '/screens' } },
};
const rules = [{ destKey: 'a', sourceKeys: 'ids', sourceFromGenericMap: true }];

test('the files of a destination are checked together', () => {
  const main = write('orbit/destination.json', JSON.stringify({ ...destination, defaultFlavour: 'life' }));
  const generic = write('orbit/generic.json', '{ "idz": ["userId", "$..id"] }');
  const screen = write('orbit/screen.json', JSON.stringify({ description: 'd', rules }));
  const own = write(
    'orbit/own.json',
    '{ "description": "d", "destination": "orbit", "mappings": { "screen": {} } }',
  );
  const other = write(
    'orbit/other.json',
    '{ "description": "d", "destination": "june", "mappings": { "screen": {} } }',
  );
  const codesOf = (...files: string[]) =>
    linesOf(check(...files).stdout).flatMap(
      (line) => /^(\S+\.json)$|^ {2}\d+:\d+ {2}(\w+)/.exec(line)?.slice(1) ?? [],
    );
  const found = (...files: string[]) =>
    codesOf(...files).filter((each) => (each as string | undefined) !== undefined);

  expect(found(main)).toStrictEqual([
    ...['orbit/destination.json', 'rule_unknown'],
    ...['orbit/generic.json', 'path_invalid'],
    ...['orbit/screen.json', 'source_name_unknown'],
  ]);
  expect(found(screen)).toStrictEqual(['orbit/screen.json', 'source_name_unknown']);
  expect(found(generic, main, screen)).toStrictEqual([
    ...['orbit/generic.json', 'path_invalid'],
    ...['orbit/destination.json', 'rule_unknown'],
    ...['orbit/screen.json', 'source_name_unknown'],
  ]);
  write('orbit/destination.json', JSON.stringify(destination));
  write('orbit/generic.json', '{ "ids": ["userId"] }');

  expect(found(main, generic, screen, own)).toStrictEqual([]);
  expect(found(other)).toStrictEqual(['orbit/other.json', 'rule_unknown']);
});

test('a generic file is checked with the destination beside it', () => {
  mkdirSync(pathOf('alone'));
  const generic = write(join('alone', 'generic.json'), '{}');

  expect(check(generic)).toStrictEqual({
    status: 2,
    stdout: '',
    stderr: `No destination.json stands beside ${generic}\n`,
  });
  expect(check('no-such.json')).toStrictEqual({
    status: 2,
    stdout: '',
    stderr: 'Cannot read no-such.json (ENOENT)\n',
  });
});

test('a byte order mark changes nothing, and a destination file has its name', () => {
  const marked = write(
    'marked.json',
    `\ufeff${JSON.stringify({ description: 'd', destination: 'june', mappings: {} })}`,
  );
  const other = write('other-name.json', JSON.stringify(destination));

  expect(check(marked).status).toBe(0);
  expect(check(other)).toStrictEqual({
    status: 2,
    stdout: '',
    stderr: `${other} has to be named destination.json\n`,
  });
});
