import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { FIXTURE_API_KEY, loadFixtures } from '../support/fixture.js';
import { createTransformer } from '../../src/index.js';
import { ROOT } from '../support/run-cli.js';

const FLAG = '--disallow-code-generation-from-strings';
const messages = loadFixtures('june').map(({ message }) => message);
const transformer = createTransformer({ apiKey: FIXTURE_API_KEY });

/** What the source makes of the messages of all fixtures, where texts may become code. */
const expected = JSON.stringify(messages.map((message) => transformer.safeTransform(message)));

/** Runs a program for Node, to which the messages are given. */
const run = (args: readonly string[]) =>
  spawnSync(process.execPath, args, {
    cwd: ROOT,
    input: JSON.stringify(messages),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });

/** Runs a program that prints the outcomes of the messages, where no text may become code. */
function printedBy(args: readonly string[]): { stdout: string; stderr: string } {
  const { stdout, stderr } = run([FLAG, ...args]);
  return { stdout: stdout.trimEnd(), stderr };
}

test('the flag keeps texts from becoming code', () => {
  const { stdout, stderr } = printedBy(['-e', 'console.log(new Function("return 1")())']);

  expect(stdout).toBe('');
  expect(stderr).toContain('EvalError: Code generation from strings disallowed for this context');
});

test('the built package does its work where no text may become code', () => {
  expect(printedBy([join('test', 'doors', 'run-fixtures.mjs')])).toStrictEqual({
    stdout: expected,
    stderr: '',
  });
});

test('so does what browsers get of it and of its dependencies', async () => {
  const outfile = join(ROOT, '.build', 'code-generation', 'bundle.mjs');
  await build({
    stdin: {
      contents: "export { createTransformer } from './dist/index.mjs';",
      resolveDir: ROOT,
    },
    bundle: true,
    platform: 'browser',
    format: 'esm',
    outfile,
  });
  const program = `
    import { readFileSync } from 'node:fs';
    import { createTransformer } from ${JSON.stringify(outfile)};
    const transformer = createTransformer({ apiKey: ${JSON.stringify(FIXTURE_API_KEY)} });
    const outcomes = JSON.parse(readFileSync(0, 'utf8')).map((message) => transformer.safeTransform(message));
    console.log(JSON.stringify(outcomes));
  `;

  expect(printedBy(['--input-type=module', '-e', program])).toStrictEqual({ stdout: expected, stderr: '' });
});

/** Tells of each text that becomes code, by whatever module. */
const TELLING = `
  const tell = (make) => (...args) => {
    console.error('code of a text');
    return make(...args);
  };
  globalThis.Function = new Proxy(Function, { construct: tell(Reflect.construct), apply: tell(Reflect.apply) });
  globalThis.eval = tell(eval);
`;
const told = ['--import', `data:text/javascript,${encodeURIComponent(TELLING)}`];
const cli = (...args: string[]) => [...told, join('dist', 'cli.mjs'), ...args];

function endOf(args: readonly string[]) {
  const { status, stderr } = run(args);
  return { status, stderr };
}

test('a text that becomes code is told', () => {
  const program = 'new Function("return 1")(); Function("return 1")(); globalThis.eval("1")';

  expect(endOf([...told, '-e', program])).toStrictEqual({
    status: 0,
    stderr: 'code of a text\n'.repeat(3),
  });
});

test.each([
  ['mappings', cli('check', 'mappings/june/track.json', 'mappings/june/overlays/backfill.json')],
  ['schemas', cli('schema', 'overlay')],
  ['fixtures', cli('test', 'test/fixtures/june')],
])('no text becomes code where %s are read, and none is tried', (_, args) => {
  expect(endOf(args)).toStrictEqual({ status: 0, stderr: '' });
});

test('schemas of others are parsed as before', () => {
  const program = `
    import '${ROOT}/dist/mapping.mjs';
    import { z } from 'zod';
    z.object({ key: z.string() }).parse({ key: 'value' });
  `;

  expect(endOf([...told, '--input-type=module', '-e', program])).toStrictEqual({
    status: 0,
    stderr: 'code of a text\n'.repeat(2), // zod tries whether it may, and makes its parser
  });
});
