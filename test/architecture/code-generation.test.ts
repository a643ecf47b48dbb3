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

/** Runs a program for Node that prints the outcomes of a list of messages, where no text may become code. */
function printedBy(args: readonly string[]): { stdout: string; stderr: string } {
  const { stdout, stderr } = spawnSync(process.execPath, [FLAG, ...args], {
    cwd: ROOT,
    input: JSON.stringify(messages),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
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
