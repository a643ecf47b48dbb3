import {
  ConfigurationError,
  createTransformer,
  createTransformers,
  overlays,
  type JuneConfig,
  type JuneOptions,
} from '../../src/index.js';

const KEY = 'wk_canary_0123456789';
const create = (config: unknown) => createTransformer(config as JuneConfig);

/** The error of a configuration that is thrown, as data. */
function thrownBy(run: () => unknown): unknown {
  try {
    run();
    return 'no error';
  } catch (error) {
    return error instanceof ConfigurationError ? { key: error.place.key, text: error.message } : error;
  }
}

const errorOf = (config: unknown) => thrownBy(() => create(config));

const URL_TEXT = 'an https URL (http on this machine) without credentials, "?" or "#"';
const value = (key: string, expected: string, received: string) => ({
  key,
  text: `Invalid configuration: "${key}" must be ${expected}, received ${received}`,
});

test.each([
  [null, { key: null, text: 'The configuration must be an object, received null' }],
  [undefined, { key: null, text: 'The configuration must be an object, received nothing' }],
  [[KEY], { key: null, text: 'The configuration must be an object, received an array' }],
  [KEY, { key: null, text: 'The configuration must be an object, received a string' }],
  [{}, value('apiKey', 'a string of visible ASCII characters', 'nothing')],
  [{ apiKey: undefined }, value('apiKey', 'a string of visible ASCII characters', 'nothing')],
  [{ apiKey: '' }, value('apiKey', 'a string of visible ASCII characters', 'an empty string')],
  [{ apiKey: `${KEY} ` }, value('apiKey', 'a string of visible ASCII characters', 'a string')],
  [{ apiKey: `${KEY}\n` }, value('apiKey', 'a string of visible ASCII characters', 'a string')],
  [{ apiKey: `${KEY}é` }, value('apiKey', 'a string of visible ASCII characters', 'a string')],
  [{ apiKey: `é${KEY}` }, value('apiKey', 'a string of visible ASCII characters', 'a string')],
  [{ apiKey: 'k'.repeat(4097) }, value('apiKey', 'a string of at most 4096 characters', 'a string')],
  [{ apiKey: 5 }, value('apiKey', 'a string of visible ASCII characters', 'an integer')],
  [
    { apiKey: `${KEY}:`, api: 'sdk' },
    value('apiKey', 'a string without ":", as for a user name', 'a string'),
  ],
  [
    { apiKey: `a:${KEY}`, api: 'sdk' },
    value('apiKey', 'a string without ":", as for a user name', 'a string'),
  ],
  [{ apiKey: KEY, api: null }, value('api', '"http" or "sdk"', 'null')],
  [{ apiKey: KEY, api: 'HTTP' }, value('api', '"http" or "sdk"', 'a string')],
  [{ apiKey: KEY, api: 'toString' }, value('api', '"http" or "sdk"', 'a string')],
  [{ apiKey: KEY, api: ['http'] }, value('api', '"http" or "sdk"', 'an array')],
  [{ apiKey: KEY, baseUrl: null }, value('baseUrl', URL_TEXT, 'null')],
  [{ apiKey: KEY, baseUrl: ['https://june.example.com'] }, value('baseUrl', URL_TEXT, 'an array')],
  [{ apiKey: KEY, overlays: null }, value('overlays', 'a list of overlays', 'null')],
  [{ apiKey: KEY, overlays: {} }, value('overlays', 'a list of overlays', 'an object')],
  [
    { apiKey: KEY, overlays: [overlays.backfill, null] },
    value('overlays', 'a list, each entry an overlay that parseOverlay returned for june', 'null'),
  ],
  [
    { apiKey: KEY, overlays: [{}] },
    value('overlays', 'a list, each entry an overlay that parseOverlay returned for june', 'an object'),
  ],
  [
    { apiKey: KEY, overlays: [{ ...overlays.backfill, destination: 'juno' }] },
    value('overlays', 'a list, each entry an overlay that parseOverlay returned for june', 'an object'),
  ],
  [
    { apiKey: KEY, overlays: [{ ...overlays.backfill, file: undefined }] },
    value('overlays', 'a list, each entry an overlay that parseOverlay returned for june', 'an object'),
  ],
  [
    { apiKey: KEY, overlays: [{ ...overlays.backfill, mappings: [] }] },
    value('overlays', 'a list, each entry an overlay that parseOverlay returned for june', 'an object'),
  ],
  [{ apikey: KEY }, { key: 'apikey', text: 'Unknown configuration key "apikey", did you mean "apiKey"?' }],
  [
    { apiKey: KEY, timeout: 5 },
    { key: 'timeout', text: 'Unknown configuration key "timeout"' },
  ],
])('%j is refused', (config, error) => {
  expect(errorOf(config)).toStrictEqual(error);
  expect(JSON.stringify(errorOf(config))).not.toContain('canary');
});

test.each([
  'june.example.com',
  'https:june.example.com',
  'https://',
  'ftp://june.example.com',
  'http://june.example.com',
  'http://localhost.example.com',
  'http://notlocalhost',
  'xhttp://localhost',
  'http://128.0.0.1',
  'http://[::2]',
  'https://user:pw@june.example.com',
  'https://@june.example.com',
  'https://june.example.com/?',
  'https://june.example.com/#',
  'https://june.example.com/a b',
  'https://june.example.com\\a',
  ' https://june.example.com',
  'https://june.example.com\t',
  'https://june\u0000.example.com',
  'https://[::1',
  'javascript:alert(1)',
])('the base URL %j is refused', (baseUrl) => {
  expect(errorOf({ apiKey: KEY, baseUrl })).toStrictEqual(value('baseUrl', URL_TEXT, 'a string'));
});

test('an empty base URL is refused', () => {
  expect(errorOf({ apiKey: KEY, baseUrl: '' })).toStrictEqual(value('baseUrl', URL_TEXT, 'an empty string'));
});

test.each([
  ['https://june.example.com', 'https://june.example.com/page'],
  ['https://june.example.com/', 'https://june.example.com/page'],
  ['https://june.example.com/v1//', 'https://june.example.com/v1//page'],
  ['HTTPS://June.Example.com:443/V1/../x', 'HTTPS://June.Example.com:443/V1/../x/page'],
  ['http://localhost:3000/june', 'http://localhost:3000/june/page'],
  ['http://127.1.2.3', 'http://127.1.2.3/page'],
  ['http://[::1]:8080', 'http://[::1]:8080/page'],
  [undefined, 'https://api.june.so/api/page'],
])('the base URL %j gives %s', (baseUrl, url) => {
  expect(create({ apiKey: KEY, baseUrl }).transform({ type: 'page', userId: 'u' })?.url).toBe(url);
});

test.each([
  [{ apiKey: '!~:' }, 'Basic !~:'],
  [{ apiKey: KEY, api: 'http', overlays: [] }, `Basic ${KEY}`],
  [{ apiKey: KEY, api: 'sdk' }, `Basic ${Buffer.from(`${KEY}:`).toString('base64')}`],
  [Object.freeze({ apiKey: KEY, api: undefined, overlays: undefined }), `Basic ${KEY}`],
])('%j signs requests', (config, authorization) => {
  const headers = { 'Content-Type': 'application/json', Authorization: authorization };

  expect(create(config).transform({ type: 'page', userId: 'u' })?.headers).toStrictEqual(headers);
});

test.each([
  [null, { key: null, text: 'The configuration must be an object, received null' }],
  [{ apiKey: KEY }, { key: 'apiKey', text: 'Unknown configuration key "apiKey"' }],
  [{ api: 'tcp' }, value('api', '"http" or "sdk"', 'a string')],
  [{ baseUrl: 'june.example.com' }, value('baseUrl', URL_TEXT, 'a string')],
  [{ overlays: {} }, value('overlays', 'a list of overlays', 'an object')],
])('%j is refused before any key is known', (options, error) => {
  expect(thrownBy(() => createTransformers(options as JuneOptions))).toStrictEqual(error);
});

test('transformers for many keys differ by the key alone', () => {
  const options: JuneOptions = {
    api: 'sdk',
    baseUrl: 'https://june.example.com/',
    overlays: [overlays.backfill],
  };
  const create = createTransformers(options);
  const message = { type: 'page', userId: 'u' };

  for (const apiKey of [KEY, 'other'])
    expect(create(apiKey).safeTransform(message)).toStrictEqual(
      createTransformer({ ...options, apiKey }).safeTransform(message),
    );
  expect(thrownBy(() => create(''))).toStrictEqual(
    value('apiKey', 'a string of visible ASCII characters', 'an empty string'),
  );
});
