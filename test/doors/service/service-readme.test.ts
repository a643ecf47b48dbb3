import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createService } from '../../../src/service/index.js';
import { loadFixtures } from '../../support/fixture.js';
import { ROOT } from '../../support/run-cli.js';

const readme = readFileSync(join(ROOT, 'src', 'service', 'README.md'), 'utf8');
const rows = readme
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const codesIn = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);

const fixtures = loadFixtures('june');
const payloads = rows.filter(([, , , , fixture]) => codesIn(fixture).length === 1);
const answers = rows.filter(([, body]) => codesIn(body)[0]?.startsWith('[') === true);

test('every row but two heads of two lines is checked here', () => {
  expect([rows.length, payloads.length, answers.length]).toStrictEqual([17, 9, 4]);
});

test.each(payloads)('%s%s: June gets what stands there', (_, _event, _theirs, ours, name) => {
  const fixture = fixtures.find(({ file }) => file === `june/${codesIn(name)[0] ?? ''}.json`);
  const outcome: object = fixture?.outcome ?? {};
  const body = 'request' in outcome ? (outcome.request as { body: object }).body : {};
  const seen = 'error' in outcome ? (outcome.error as { code: string }).code : body;
  const [told = ''] = codesIn(ours);

  expect(seen).toEqual(told.startsWith('{') ? expect.objectContaining(JSON.parse(told) as object) : told);
});

test.each(answers)('%s%s: rudder-server gets what stands there', async (_, request, _theirs, ours) => {
  const service = createService({ logLevel: 'silent', metricsPort: 'off' });
  const url = 'http://127.0.0.1:9090/v0/destinations/june';
  const [body = ''] = codesIn(request);
  const response = await service.fetch(new Request(url, { method: 'POST', body }));
  const text = await response.text();
  const [told = ''] = codesIn(ours);
  const longNumbers = /\d{16,}/g;

  expect(response.status).toBe(Number(ours.slice(0, 3)));
  expect(JSON.parse(text)).toMatchObject(JSON.parse(told) as object);
  expect(text.match(longNumbers)).toStrictEqual(told.match(longNumbers));
});
