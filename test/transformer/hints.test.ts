import { createTransformer, type JuneConfig } from '../../src/index.js';

const CANARY = 'wk_canary_0123456789';

/** What creating a transformer threw, with its stack. */
function refusalOf(config: unknown) {
  try {
    createTransformer(config as JuneConfig);
    return 'none';
  } catch (error) {
    return error as Error;
  }
}

test.each([
  ['APIKEY', ', did you mean "apiKey"?'],
  ['apiKeys', ', did you mean "apiKey"?'],
  ['Api', ', did you mean "api"?'],
  ['apis', ', did you mean "api"?'],
  ['base_url', ', did you mean "baseUrl"?'],
  ['baseURL', ', did you mean "baseUrl"?'],
  ['overlay', ', did you mean "overlays"?'],
  ['writeKey', ''],
  ['dataPlaneUrl', ''],
  ['toString', ''],
  ['__proto__', ''],
])('the unknown key %s is refused with the hint "%s"', (key, hint) => {
  const config: unknown = JSON.parse(JSON.stringify({ apiKey: CANARY }).replace('}', `,"${key}":1}`));

  expect(refusalOf(config)).toMatchObject({
    name: 'ConfigurationError',
    code: 'config_invalid',
    statusCode: 400,
    place: { key },
    message: `Unknown configuration key "${key}"${hint}`,
  });
});

test.each([
  [{ apikey: CANARY }],
  [{ apiKey: `${CANARY} ` }],
  [{ apiKey: [CANARY] }],
  [{ apiKey: { key: CANARY } }],
  [{ apiKey: `${CANARY}:`, api: 'sdk' }],
  [{ apiKey: CANARY, api: CANARY }],
  [{ apiKey: CANARY, baseUrl: `https://${CANARY}@example.com` }],
  [{ apiKey: CANARY, baseUrl: `http://${CANARY}.example.com` }],
  [{ apiKey: CANARY, overlays: [CANARY] }],
  [CANARY],
  [[CANARY]],
])('neither text nor stack nor data of the refusal of %j holds a value', (config) => {
  const error = refusalOf(config) as Error;

  expect(error.name).toBe('ConfigurationError');
  expect(`${error.message}${error.stack ?? ''}${JSON.stringify(error)}`).not.toContain('canary');
});

test.each([
  ['https://june.example.com/a@b', 'https://june.example.com/a@b/page'],
  ['https://127.0.0.1', 'https://127.0.0.1/page'],
  ['https://[2001:db8::1]:8443/june/', 'https://[2001:db8::1]:8443/june/page'],
  ['http://LOCALHOST', 'http://LOCALHOST/page'],
  ['http://127.255.255.254:1', 'http://127.255.255.254:1/page'],
  ['https://june.example.com/größe', 'https://june.example.com/größe/page'],
])('the base URL %s gives %s', (baseUrl, url) => {
  expect(createTransformer({ apiKey: 'k', baseUrl }).transform({ type: 'page', userId: 'u' })?.url).toBe(url);
});

test.each([
  'http://localhost@example.com',
  'http://localhost:80@example.com',
  'http://127.0.0.1.example.com',
  'http://127.0.0.256',
  'http://127.0.0.1:99999',
  'http://[::ffff:127.0.0.1]',
  'http://0.0.0.0',
  'http://192.168.0.1',
  'https:///june.example.com',
  'https://\\june.example.com',
  'https:\n//june.example.com',
  'https://june.example.com\u00a0',
  'https://june.example.com\u2028/a',
  'file:///etc/passwd',
  '//june.example.com',
])('the base URL %j is refused', (baseUrl) => {
  expect(refusalOf({ apiKey: 'k', baseUrl })).toMatchObject({ place: { key: 'baseUrl' } });
});
