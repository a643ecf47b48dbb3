import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import track from '../../mappings/june/track.json';
import { createTransformer } from '../../src/index.js';
import { ROOT } from '../support/run-cli.js';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocksOf = (language: string) =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block = '']) => block);

const [commands = '', useCli = '', useService = ''] = blocksOf('sh');
const [message, rules, request] = blocksOf('json').map((block) => JSON.parse(block) as unknown);
const scripts = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts;

test('has the blocks that are run here, and no others', () => {
  const counts = ['sh', 'json', 'js', '\\w*'].map((language) => blocksOf(language).length);

  expect(counts).toStrictEqual([3, 3, 1, 7]);
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

/** Runs commands in a folder of their own, in which what was built is installed. */
function runAsItStands(text: string, useFolder: (folder: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'readme-'));
  const bin = join(folder, 'node_modules', '.bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(join(ROOT, 'dist', 'cli.mjs'), join(bin, 'june-transformer'));
  writeFileSync(join(folder, 'events.ndjson'), `${JSON.stringify(message)}\n`);
  writeFileSync(join(folder, 'run.sh'), text);
  const seen = useFolder(folder);
  rmSync(folder, { recursive: true });
  return seen;
}

test('its command line runs as it stands', () => {
  const written = runAsItStands(useCli, (cwd) => {
    execFileSync('sh', ['-e', 'run.sh'], { cwd, stdio: 'pipe' });
    return readFileSync(join(cwd, 'requests.ndjson'), 'utf8');
  });

  expect(JSON.parse(written)).toStrictEqual({
    ...(request as object),
    headers: { 'Content-Type': 'application/json', Authorization: '[redacted]' },
  });
});

test('its service runs as it stands, and ends with 0', () => {
  const text = `${useService.replaceAll('9090', '9190')}wait $!\n`;
  const answer = runAsItStands(text, (cwd) =>
    execFileSync('sh', ['-e', 'run.sh'], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
  );
  const body = { JSON: { userId: 'u7' } };

  expect(JSON.parse(answer)).toMatchObject([
    { statusCode: 200, output: { endpoint: 'https://api.june.so/api/page', body } },
  ]);
});
