import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createService } from '../../../src/service/index.js';
import { files } from '../../../package.json';
import { answerFixtures, renderTables } from '../../support/comparison.js';
import { ROOT } from '../../support/run-cli.js';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const page = read('docs/rudderstack.md');

test('its tables are what `npm run docs` writes', () => {
  expect(page).toBe(renderTables(page));
  expect(page.match(/^\| .*\|$/gm)).toHaveLength(30);
});

test.each(answerFixtures)(
  'rudder-server gets what stands there for $body',
  async ({ body, status, answer }) => {
    const service = createService({ logLevel: 'silent', metricsPort: 'off' });
    const url = 'http://127.0.0.1:9090/v0/destinations/june';
    const response = await service.fetch(new Request(url, { method: 'POST', body }));
    const text = await response.text();
    const longNumbers = /\d{16,}/g;

    expect(response.status).toBe(status);
    expect(JSON.parse(text)).toMatchObject(JSON.parse(answer) as object);
    expect(text.match(longNumbers)).toStrictEqual(answer.match(longNumbers));
  },
);

/** npm always adds the licence. */
const published = [...files, 'LICENSE'];
const PAGES = ['README.md', 'docs/rudderstack.md', 'mappings/README.md'];

test.each(PAGES)('each file that %s links to is there, and published', (file) => {
  const links = [...read(file).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
  const targets = links.map((link) => join(dirname(file), link));
  const isPublished = (target: string) => published.includes(target.split('/')[0] ?? '');

  expect(targets.filter((target) => !existsSync(join(ROOT, target)) || !isPublished(target))).toStrictEqual(
    [],
  );
});

test('no Markdown stands in src', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' });

  expect(sources.filter((file) => file.endsWith('.md'))).toStrictEqual([]);
});
