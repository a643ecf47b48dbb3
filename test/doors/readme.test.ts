import { readFileSync } from 'node:fs';
import track from '../../mappings/june/track.json';
import { scripts, version } from '../../package.json';
import { createTransformer } from '../../src/index.js';
import { makeClone } from '../support/clone.js';
import { findBlocks, readPage } from '../support/markdown.js';

const readme = readPage('README.md');
const [commands = '', install = '', files = '', service = '', overlaid = '', backfill = ''] = findBlocks(
  readme,
  'sh',
);
const [message, rules, request, overlay] = findBlocks(readme, 'json').map(
  (block) => JSON.parse(block) as unknown,
);
const { runShell, runModule, pathOf, write } = makeClone();
const countLines = (name: string) => readFileSync(pathOf(name), 'utf8').trimEnd().split('\n').length;

test('has the blocks that are run here, and no others, on one page', () => {
  const counts = ['sh', 'json', 'js', '\\w*'].map((language) => findBlocks(readme, language).length);

  expect(counts).toStrictEqual([6, 4, 1, 11]);
  expect(readme.split('\n').length).toBeLessThanOrEqual(150);
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

  expect(lines).toStrictEqual(['npm ci && npm run samples', 'npm ci && npm test']);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['samples', 'test']));
  expect(readPage('.ci/run')).toContain(`{ ${lines[1] ?? ''}; }`);
});

test('what is packed and installed is the file of this version, here and for Kafka', () => {
  const [kafka = ''] = findBlocks(readPage('docs/streams.md'), 'sh');
  const named = [install, kafka].map((block) => block.match(/june-transformer-[\d.]+\.tgz/g));

  expect(named).toStrictEqual(Array(2).fill([`june-transformer-${version}.tgz`]));
});

test('its library code sends a request as it stands', () => {
  const [code = ''] = findBlocks(readme, 'js');
  const { body, ...options } = request as { body: object; url: string };
  const { status, stdout, stderr } = runModule(code);
  const { context: _context, ...sent } = body as Record<string, unknown>;
  const [call = '', printed] = stdout.split('\n');

  expect([status, stderr, printed]).toStrictEqual([0, '', '200']);
  expect(JSON.parse(call)).toStrictEqual({
    url: options.url,
    options: { ...options, body: JSON.stringify(sent) },
  });
});

test('its command for files runs as it stands, and ends with 1 as it says', () => {
  const { status, stderr } = runShell(files);

  expect(status).toBe(1);
  expect(stderr).toMatch(/^61 read = 49 transformed \+ 3 filtered \+ 9 rejected \+ 0 malformed\n/);
  expect([countLines('requests.ndjson'), countLines('refused.ndjson')]).toStrictEqual([49, 9]);
});

test('its service runs as it stands, and ends with 0', () => {
  const { status, stdout } = runShell(`${service.replaceAll('9090', '9190')}wait $!\n`);

  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([
    {
      statusCode: 200,
      output: { endpoint: 'https://api.june.so/api/page', body: { JSON: { userId: 'u7' } } },
    },
  ]);
});

test('its overlay is right, and explained', () => {
  write('mine.json', JSON.stringify(overlay));
  const { status, stdout } = runShell(overlaid);

  expect(status).toBe(0);
  expect(stdout).toMatch(/^1 file, no problems\ntransformed: POST https:\/\/api\.june\.so\/api\/track\n/);
  expect(stdout).toMatch(/^context\.plan +"team"\n +from properties\.plan$/m);
});

test('its old events are counted, and none is sent', () => {
  const { status, stdout } = runShell(backfill);

  expect(status).toBe(1);
  expect(stdout).toMatch(/^50 requests would be sent: 6 group, 8 identify, 11 page, 25 track\n/);
});
