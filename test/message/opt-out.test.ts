import { compileOptOut } from '../../src/message/index.js';
import { deepFreeze } from '../support/deep-freeze.js';

const reasonFor = (integrations: string) =>
  compileOptOut(['June', 'June (Actions)'])(
    deepFreeze({ integrations: JSON.parse(integrations) as unknown }),
  );

test.each([
  ['{"June":false}', 'destination_disabled'],
  ['{"All":true,"JUNE (ACTIONS)":false}', 'destination_disabled'],
  ['{"June":true,"june":false}', 'destination_disabled'],
  ['{"june":false,"June":true}', 'destination_disabled'],
  ['{"June":{"apiKey":"x"},"June (Actions)":false}', 'destination_disabled'],
  ['{"All":false}', 'all_disabled'],
  ['{"All":false,"Mixpanel":true}', 'all_disabled'],
  ['{"All":false,"June":null}', 'all_disabled'],
  ['{"June":null,"June (Actions)":null,"All":false}', 'all_disabled'],
])('%s filters the message: %s', (integrations, reason) => {
  expect(reasonFor(integrations)).toBe(reason);
});

test.each([
  '{}',
  '[]',
  '[false]',
  'null',
  'false',
  '"June"',
  '0',
  '{"All":true}',
  '{"All":0}',
  '{"All":null}',
  '{"All":"false"}',
  '{"all":false}',
  '{"ALL":false}',
  '{"June":0}',
  '{"June":"false"}',
  '{"June":""}',
  '{"June":null}',
  '{"June":[]}',
  '{"All":false,"June":true}',
  '{"All":false,"june":0}',
  '{"All":false,"June":true,"June (Actions)":null}',
  '{"All":false,"June":null,"JUNE":{}}',
  '{"June ":false}',
  '{"J\u00fcne":false}',
  '{"June.Actions":false}',
  '{"__proto__":{"June":false,"All":false}}',
])('%s lets the message pass', (integrations) => {
  expect(reasonFor(integrations)).toBeUndefined();
});

test('a Kelvin sign is no k in the name of a destination', () => {
  const isOut = compileOptOut(['Kit']);

  expect([
    isOut({ integrations: { '\u212ait': false } }),
    isOut({ integrations: { KIT: false } }),
  ]).toStrictEqual([undefined, 'destination_disabled']);
});
