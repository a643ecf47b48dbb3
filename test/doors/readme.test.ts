import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import track from '../../mappings/june/track.json';
import { createTransformer } from '../../src/index.js';
import { ROOT } from '../support/run-cli.js';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocksOf = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);

const [commands = '', useCli = ''] = blocksOf('sh');
const [message, rules, request] = blocksOf('json').map((block) => JSON.parse(block) as unknown);
const scripts = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts;

test('has the blocks that are run here, and no others', () => {
  const counts = ['sh', 'json', 'js', '\\w*'].map((language) => blocksOf(language).length);

  expect(counts).toStrictEqual([2, 3, 1, 6]);
});

test('its message becomes its request', () => {
  const transformer = createTransformer({ apiKey: 'YOUR_API_KEY' });

  expect(transformer.transform(message as object)).toStrictEqual(request);
});

test('its rules are those of the shipped mapping', () => {
  expect(track.rules).toEqual(expect.arrayContaining(rules as unknown[]));
});

test('its two commands are scripts, and the second is what CI runs', () => {
  const lines = commands.trimEnd().split('\n');
  const ci = readFileSync(join(ROOT, '.ci', 'run'), 'utf8');

  expect(lines).toStrictEqual(['npm ci && npm run samples', 'npm ci && npm test']);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['samples', 'test']));
  expect(ci).toContain(`{ ${lines[1] ?? ''}; }`);
});

test('its library code runs as it stands', () => {
  const [code = ''] = blocksOf('js');
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: ROOT,
    env: { ...process.env, JUNE_API_KEY: 'wk_readme' },
    encoding: 'utf8',
  });

  expect(printed).toMatch(
    /^https:\/\/api\.june\.so\/api\/track \[\n {2}\{\n {4}code: 'timestamp_without_zone'/,
  );
});

test('its command line runs as it stands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  const npx = join(folder, 'npx');
  writeFileSync(
    npx,
    `#!/bin/sh\nshift\nexec "${process.execPath}" "${join(ROOT, 'dist', 'cli.mjs')}" "$@"\n`,
  );
  chmodSync(npx, 0o755);
  writeFileSync(join(folder, 'events.ndjson'), `${JSON.stringify(message)}\n`);
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
  execFileSync('sh', ['-e', '-c', useCli], { cwd: folder, env, stdio: 'pipe' });
  const written = JSON.parse(readFileSync(join(folder, 'requests.ndjson'), 'utf8')) as unknown;
  rmSync(folder, { recursive: true });

  expect(written).toStrictEqual({
    ...(request as object),
    headers: { 'Content-Type': 'application/json', Authorization: '[redacted]' },
  });
});
