import { readFileSync } from 'node:fs';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { folder, write } = temporaryFolder();
const check = (...args: string[]) => runCli(['check', '--rudderstack', ...args], { env: {} });

/** The names that there are here are not what these tests are about. */
const withoutNames = (stdout: string) =>
  stdout.replaceAll(`${folder}/`, '').replaceAll(/; there are [\w, ]+$/gm, '; there are …');

const clean = '[{ "destKey": "plan", "sourceKeys": "properties.plan", "required": true }]\n';
const one =
  '[\n  { "destKey": "a", "sourceKeys": "a", "required": "no", "metadata": { "defaultValue": 0}}\n]\n';

test('a file of 20 rules is told problem by problem, here and there', () => {
  const file = 'test/mappings/rudderstack/files/acme-track.json';
  const { status, stdout, stderr } = check(file);

  expect({ status, stderr }).toStrictEqual({ status: 1, stderr: '' });
  expect(withoutNames(stdout)).toBe(readFileSync(file.replace('.json', '.txt'), 'utf8'));
});

test('a file of which both sides read everything has no problems', () => {
  expect(check(write('clean.json', clean))).toMatchObject({ status: 0, stdout: '1 file, no problems\n' });
});

test('several files are told one after the other', () => {
  const files = [
    write('b.json', one),
    write('a.json', clean),
    write('text.json', '[,]'),
    write('own.json', '{}'),
  ];
  const { status, stdout } = check(...files);

  expect(status).toBe(1);
  expect(withoutNames(stdout).split('\n')).toStrictEqual([
    'b.json',
    '  2:40  here:   shape_invalid  expected a boolean, received a string',
    '        there:  flag_truthy  what is not false, 0, "" or null counts as true, so a message without the value is refused',
    '    at /0/required',
    '    2 |   { "destKey": "a", "sourceKeys": "a", "required": "no", "metadata": { "defaultValue": 0}}',
    '                                               ^',
    '  2:72  there:  default_ignored  a default of 0, false, "" or null is never sent',
    '    at /0/metadata/defaultValue',
    '    2 |   { "destKey": "a", "sourceKeys": "a", "required": "no", "metadata": { "defaultValue": 0}}',
    '                                                                               ^',
    '',
    'text.json',
    '  1:2  here:   json_invalid  not valid JSON at line 1, column 2',
    '    1 | [,]',
    '         ^',
    '',
    'own.json',
    '  1:1  here:   shape_invalid  expected a list of rules; a mapping file of this package is checked without --rudderstack',
    '       there:  body_missing  only a list of rules is read, so there is no body',
    '    1 | {}',
    '        ^',
    '',
    '3 problems here and 3 there in 3 of 4 files',
    '',
  ]);
});

test('what was found is written for programs', () => {
  const file = write('one.json', one);
  const { status, stdout } = check('--json', file);
  const required = { file, pointer: '/0/required', line: 2, column: 40 };

  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toStrictEqual([
    { ...required, where: 'here', code: 'shape_invalid', message: 'expected a boolean, received a string' },
    {
      ...required,
      where: 'there',
      code: 'flag_truthy',
      message: 'what is not false, 0, "" or null counts as true, so a message without the value is refused',
    },
    {
      file,
      pointer: '/0/metadata/defaultValue',
      line: 2,
      column: 72,
      where: 'there',
      code: 'default_ignored',
      message: 'a default of 0, false, "" or null is never sent',
    },
  ]);
});

test('control characters of a file are escaped', () => {
  const file = write('controls.json', '[{ "destKey": "a", "sourceKeys": "a", "\\u001b[2J": 1 }]');
  const { stdout } = check(file);

  expect(stdout).toContain('unknown key "\\u001b[2J"');
  expect(stdout).not.toContain('\u001b');
});

test('a file that is not there is wrong usage', () => {
  expect(check('nowhere.json')).toMatchObject({ status: 2, stdout: '' });
});
