import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { folder, pathOf, write } = temporaryFolder();
for (const name of ['orbit', 'large', 'outside']) mkdirSync(pathOf(name));
const check = (...args: string[]) => {
  const { status, stdout, stderr } = runCli(['check', ...args], { env: {} });
  return { status, stderr, stdout: stdout.replaceAll(`${folder}/`, '') };
};
const done = (stdout: string) => ({ status: 0, stderr: '', stdout });
const refused = (lines: readonly string[]) => ({ status: 1, stderr: '', stdout: `${lines.join('\n')}\n` });

const rule = { destKey: 'a', sourceKeys: 'a' };
const mapping = (...rules: readonly object[]) => JSON.stringify({ description: 'd', rules });
const good = write('good.json', mapping(rule));
const bad = write('bad.json', `{ "description": "d",\n  "rules": [{ "destKey": "a", "sourceKyes": "a" }] }`);

test('how many files and problems there are is said in the right number', () => {
  const source = [
    'bad.json',
    '  2:31  key_unknown  unknown key "sourceKyes", did you mean "sourceKeys"?',
    '    at /rules/0/sourceKyes',
    '    2 |   "rules": [{ "destKey": "a", "sourceKyes": "a" }] }',
    '                                      ^',
    '',
  ];

  expect(check(good)).toStrictEqual(done('1 file, no problems\n'));
  expect(check(good, 'mappings/june/track.json')).toStrictEqual(done('2 files, no problems\n'));
  expect(check(bad)).toStrictEqual(refused([...source, '1 problem in 1 of 1 file']));
  expect(check(good, bad)).toStrictEqual(refused([...source, '1 problem in 1 of 2 files']));
});

test('--json writes the problems for programs', () => {
  const cut = write('cut.json', '{\n  "rules": [,]\n}');
  const { status, stdout, stderr } = check('--json', bad, good, cut);

  expect({ status, stderr, problems: JSON.parse(stdout) as unknown }).toStrictEqual({
    status: 1,
    stderr: '',
    problems: [
      {
        file: 'bad.json',
        pointer: '/rules/0/sourceKyes',
        line: 2,
        column: 31,
        code: 'key_unknown',
        message: 'unknown key "sourceKyes", did you mean "sourceKeys"?',
        hint: 'sourceKeys',
      },
      {
        file: 'cut.json',
        pointer: '',
        line: 2,
        column: 13,
        code: 'json_invalid',
        message: 'not valid JSON at line 2, column 13',
      },
    ],
  });
  expect(check('--json', good)).toStrictEqual(done('[]\n'));
});

test('no character of a file or of its name steers the terminal', () => {
  const text = `{"description":"\u202ed\u007f",\t"\u009bx\\u001b]0;y\\n":1,"rules":[${JSON.stringify(rule)}]}`;
  const file = write('\u001b[31m\n.json', text);
  const key = '\\u009bx\\u001b]0;y\\u000a';

  expect(check(file)).toStrictEqual(
    refused([
      '\\u001b[31m\\u000a.json',
      `  1:23  key_unknown  unknown key "${key}"; there are $schema, description, rules, filter, requireAny, warnings`,
      `    at /${key}`,
      `    1 | {"description":"\\u202ed\\u007f", "\\u009bx\\u001b]0;y\\n":1,"rules":[{"destKey":"a","sourceKeys":"a"}]}`,
      `${' '.repeat(40)}^`,
      '',
      '1 problem in 1 of 1 file',
    ]),
  );
  expect(check('--json', file).stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(JSON.parse(check('--json', file).stdout)).toMatchObject([{ pointer: '/\u009bx\u001b]0;y\n' }]);
  expect(check('\u001bc').stderr).toBe('Cannot read \\u001bc (ENOENT)\n');
});

const destination = (types: Record<string, string>) =>
  JSON.stringify({
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
    messageTypes: Object.fromEntries(
      Object.entries(types).map(([type, name]) => [type, { mapping: name, path: '/t' }]),
    ),
  });

test('no name and no link leads out of the folder of a destination', () => {
  const secret = write('outside/secret.json', '{ "secret": 1 }');
  const own = write('orbit/own.json', mapping(rule));
  symlinkSync(secret, pathOf('orbit/linked.json'));
  symlinkSync(own, pathOf('orbit/inside.json'));
  symlinkSync(secret, pathOf('orbit/generic.json'));
  execFileSync('mkfifo', [pathOf('orbit/pipe.json')]);
  const types = { a: '../outside/secret', b: 'linked', c: 'pipe', d: 'inside', e: 'own' };
  const main = write('orbit/destination.json', destination(types));
  const problems = JSON.parse(check('--json', main).stdout) as { file: string; message: string }[];

  expect(problems.map(({ file, message }) => `${file}: ${message}`)).toStrictEqual(
    ['../outside/secret', 'linked', 'pipe'].map(
      (name) => `orbit/destination.json: there is no mapping file "${name}"; there are inside, own`,
    ),
  );
});

test('10,000 problems of a file are found and shown in linear time', () => {
  const rules = Array.from({ length: 10_000 }, (_, index) => ({ destKey: `k${index}`, sourceKeys: '$..a' }));
  const { status, stdout } = check(write('many.json', mapping(...rules)));

  expect([status, stdout.split('\n').at(-2)]).toStrictEqual([1, '10000 problems in 1 of 1 file']);
});

test('a destination is parsed once, however many of its files are checked', () => {
  const names = Array.from({ length: 500 }, (_, index) => `m${index}`);
  const rules = Array.from({ length: 100 }, (_, index) => ({ destKey: `k${index}`, sourceKeys: 'a' }));
  for (const name of names) write(join('large', `${name}.json`), mapping(...rules));
  write('large/destination.json', destination(Object.fromEntries(names.map((name) => [name, name]))));

  expect(check(pathOf('large/*.json'))).toStrictEqual(done('501 files, no problems\n'));
});

test('a file may be named as what every object has', () => {
  write('constructor', mapping(rule));
  write('__proto__', mapping(rule));

  expect(check(pathOf('constructor'), pathOf('__proto__'))).toStrictEqual(done('2 files, no problems\n'));
});
