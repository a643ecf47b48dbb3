import { deliverAll } from '../../rudder-server/deliver.js';
import { startMockJune, type MockJune } from '../../rudder-server/mock-june.js';
import { decodePostParameters } from '../../rudder-server/post-parameters.js';
import { bodyOf, goodEvents } from '../../rudder-server/samples.js';
import { transformBy } from '../../rudder-server/transform-by.js';
import { toGoText, writeExact } from '../../rudder-server/write-go-json.js';

let june: MockJune;
beforeAll(async () => {
  june = await startMockJune();
});
afterAll(() => june.close());

const headers = { 'Content-Type': 'application/json', Authorization: 'Basic key-1' };
const url = 'https://api.june.so/api/track';
const output = {
  ...{ version: '1', type: 'REST', method: 'POST', endpoint: url, headers, params: {} },
  ...{ body: { JSON: bodyOf(1), JSON_ARRAY: {}, XML: {}, FORM: {} }, files: {}, userId: '' },
};

test('D1, D2: the output is a REST request with the two headers of June and one format', async () => {
  const [element] = await transformBy({}, goodEvents(1));

  expect(JSON.parse(writeExact(element?.output))).toStrictEqual(output);
  expect(decodePostParameters(element?.output)).toStrictEqual({
    method: 'POST',
    endpoint: url,
    headers,
    body: toGoText(bodyOf(1)),
  });
});

test('D3: written anew by Go and sent, each body is that of the contract', async () => {
  await deliverAll(await transformBy({}, goodEvents(100)), june.port);

  expect(june.take()).toStrictEqual(
    Array.from({ length: 100 }, (_, index) => ({ method: 'POST', url, headers, body: bodyOf(index + 1) })),
  );
});
