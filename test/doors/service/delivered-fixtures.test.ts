import groupBy from 'lodash/groupBy.js';
import { deliverAll } from '../../rudder-server/deliver.js';
import { startMockJune, type MockJune } from '../../rudder-server/mock-june.js';
import { DESTINATION, eventOf } from '../../rudder-server/samples.js';
import { transformBy } from '../../rudder-server/transform-by.js';
import { createTransformer, overlays } from '../../../src/index.js';
import { FIXTURE_API_KEY, loadFixtures } from '../../support/fixture.js';

let june: MockJune;
beforeAll(async () => {
  june = await startMockJune();
});
afterAll(() => june.close());

type Case = ReturnType<typeof loadFixtures>[number];
type Api = 'http' | 'sdk';

const AUTHORIZATIONS = {
  http: `Basic ${FIXTURE_API_KEY}`,
  sdk: `Basic ${Buffer.from(`${FIXTURE_API_KEY}:`).toString('base64')}`,
};
const FLAVOURED = /^https:\/\/api\.june\.so\/(?:api|sdk)(?=\/)/;
const destination = { ...DESTINATION, Config: { apiKey: FIXTURE_API_KEY } };

const optionsOf = ({ config }: Case, api: Api) => ({
  ...config,
  api,
  overlays: config?.overlays?.map((name) => overlays[name]) ?? [],
});

/** The URL that a request goes to by a flavour; a base URL of one's own stays. */
const urlBy = ({ config }: Case, api: Api, url: string) =>
  config?.baseUrl === undefined
    ? url.replace(FLAVOURED, { http: 'https://api.june.so/api', sdk: 'https://api.june.so/sdk' }[api])
    : url;

/** The request that a fixture asks for, by a flavour. */
const requestsOf = (fixture: Case, api: Api) =>
  fixture.outcome.status === 'transformed'
    ? [
        {
          ...fixture.outcome.request,
          url: urlBy(fixture, api, fixture.outcome.request.url),
          headers: { 'Content-Type': 'application/json', Authorization: AUTHORIZATIONS[api] },
        },
      ]
    : [];

/** What else than a request a fixture asks for; fixtures leave the texts of errors out. */
function answerOf(fixture: Case, api: Api) {
  const { file, message } = fixture;
  const transformer = createTransformer({ apiKey: FIXTURE_API_KEY, ...optionsOf(fixture, api) });
  const outcome = transformer.safeTransform(message);
  const texts = {
    transformed: { statusCode: 200, error: '' },
    filtered: { statusCode: 298, error: 'reason' in outcome && outcome.reason },
    rejected: { statusCode: 400, error: 'error' in outcome && outcome.error.message },
  };
  return { file, ...texts[fixture.outcome.status] };
}

const groups = Object.entries(
  groupBy(loadFixtures('june'), ({ config }) => JSON.stringify({ ...config, api: undefined })),
);
const cases = groups.flatMap(([config, fixtures]) => [
  { config, fixtures, api: 'http' as const },
  { config, fixtures, api: 'sdk' as const },
]);

test.each(cases)('D4: fixtures with $config reach June by the flavour $api', async ({ fixtures, api }) => {
  const [first] = fixtures as [Case];
  const events = fixtures.map(({ message }, index) => eventOf(message, index, destination));
  const elements = await transformBy(optionsOf(first, api), events);
  const answers = elements.map(({ statusCode, error }, index) => ({
    file: fixtures[index]?.file,
    ...{ statusCode, error },
  }));
  await deliverAll(elements, june.port);

  expect(answers).toStrictEqual(fixtures.map((fixture) => answerOf(fixture, api)));
  expect(june.take()).toStrictEqual(fixtures.flatMap((fixture) => requestsOf(fixture, api)));
});
