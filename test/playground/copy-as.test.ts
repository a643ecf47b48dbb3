import { accoil } from '../../src/accoil.js';
import { createTransformer, june, overlays } from '../../src/index.js';
import { redactHeaders, authOf, toCurl, toFetchCode, toFixture } from '../../src/playground/model/copy-as.js';
import { FIXTURE_API_KEY, loadFixtures } from '../support/fixture.js';
import { runShell } from '../support/run-shell.js';

const request = {
  method: 'POST',
  url: 'https://api.june.so/api/track',
  headers: { 'Content-Type': 'application/json', Authorization: 'Basic unused' },
  body: { userId: "u'7", event: '$(touch x) `y` "z" \\' },
} as const;

test('a request is copied as a command, with the key of the environment', () => {
  expect(toCurl(request, june, 'http')).toBe(
    [
      "curl --request POST 'https://api.june.so/api/track' \\",
      "  --header 'Content-Type: application/json' \\",
      '  --header "Authorization: Basic $JUNE_API_KEY" \\',
      `  --data-raw '{"userId":"u'\\''7","event":"$(touch x) \`y\` \\"z\\" \\\\"}'`,
      '',
    ].join('\n'),
  );
});

test('a shell reads the body and the encoded key as they are meant', () => {
  const command = toCurl(request, accoil, 'production').replace('curl', 'show');
  const show = 'show() { for each in "$@"; do printf "%s\\n" "$each"; done; }';
  const { stdout } = runShell(`export ACCOIL_API_KEY=secret\n${show}\n${command}`);

  expect(stdout.split('\n')).toStrictEqual([
    '--request',
    'POST',
    request.url,
    '--header',
    'Content-Type: application/json',
    '--header',
    'Authorization: Basic c2VjcmV0Og==',
    '--data-raw',
    JSON.stringify(request.body),
    '',
  ]);
});

test('a request is copied as JavaScript', () => {
  expect(toFetchCode(request, june, 'http')).toBe(
    [
      'await fetch("https://api.june.so/api/track", {',
      '  method: "POST",',
      '  headers: {',
      '    "Content-Type": "application/json",',
      '    "Authorization": `Basic ${process.env.JUNE_API_KEY}`,',
      '  },',
      '  body: JSON.stringify({',
      `    "userId": "u'7",`,
      '    "event": "$(touch x) `y` \\"z\\" \\\\"',
      '  }),',
      '});',
      '',
    ].join('\n'),
  );
  expect(toFetchCode(request, june, 'sdk')).toContain('`Basic ${btoa(`${process.env.JUNE_API_KEY}:`)}`');
});

test('the key is redacted', () => {
  expect(redactHeaders(request, authOf(june, 'http'))).toStrictEqual({
    'Content-Type': 'application/json',
    Authorization: 'Basic [redacted]',
  });
});

const cases = loadFixtures('june').filter(({ config = {} }) => config.baseUrl === undefined);

test('every fixture is copied as it stands, but for its name', () => {
  const copied = cases.map(({ message, config = {} }) => {
    const names = config.overlays ?? [];
    const chosen = names.map((name) => overlays[name]);
    const transformer = createTransformer({ ...config, apiKey: FIXTURE_API_KEY, overlays: chosen });
    const api = config.api ?? 'http';
    const shipped = names.map((name) =>
      name === 'rudderTransformer' ? 'rudder-transformer' : name === 'trackingApi' ? 'tracking-api' : name,
    );
    return toFixture({
      message,
      outcome: transformer.safeTransform(message),
      files: june,
      api,
      overlays: shipped,
    });
  });
  const written = cases.map(({ message, config, outcome }) => {
    const isDefault = config === undefined || (Object.keys(config).length === 1 && config.api === 'http');
    return { description: 'describe here what this shows', ...(!isDefault && { config }), message, outcome };
  });

  expect(cases.length).toBeGreaterThan(300);
  expect(copied).toStrictEqual(written);
});
