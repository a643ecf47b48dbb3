import { createService } from '../../../src/service/index.js';
import { answerFixtures, renderTables } from '../../support/comparison.js';
import { readPage } from '../../support/markdown.js';

const page = readPage('docs/rudderstack.md');

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

test('what of rudder-server would keep all events back is named, with the answer that it gets', async () => {
  const { fetch } = createService({ logLevel: 'silent', metricsPort: 'off' });
  const url = 'http://127.0.0.1:9090/v0/destinations/june/proxy';
  const { status } = await fetch(new Request(url, { method: 'POST', body: '{}' }));

  expect(page).toContain('`Router.transformerProxy` and `Router.JUNE.transformerProxy` have to be `false`');
  expect(page).toContain(`which this service answers with ${status}, and nothing arrives`);
});

test.each(['June', 'june', 'JUNE'])(
  'an event that opted out of %s is filtered, as the page says',
  async (name) => {
    const { fetch } = createService({ logLevel: 'silent', metricsPort: 'off' });
    const message = { type: 'page', userId: 'u', integrations: { [name]: false } };
    const body = JSON.stringify([{ message, destination: { Config: { apiKey: 'k' } } }]);
    const url = 'http://127.0.0.1:9090/v0/destinations/june';
    const response = await fetch(new Request(url, { method: 'POST', body }));

    expect(await response.json()).toMatchObject([{ statusCode: 298, error: 'destination_disabled' }]);
    expect(page).toContain(`\`${name}\``);
  },
);
