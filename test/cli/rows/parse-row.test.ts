import type { InputRecord } from '../../../src/cli/input/records/read-record.js';
import { createParseRow } from '../../../src/cli/input/rows/parse-row.js';
import type { Call } from '../../../src/cli/input/rows/row-options.js';
import { copy } from '../../support/copy.js';

const recordOf = (text: string): InputRecord => ({
  file: 'any',
  line: 2,
  byteOffset: 0,
  end: text.length,
  text,
  header: undefined,
  malformed: null,
});
const messageOf = (call: Call, row: object) =>
  createParseRow(call)(recordOf(JSON.stringify(row))).messages[0];

const shared = {
  id: 'm1',
  user_id: 'u1',
  anonymous_id: 'a1',
  channel: 'web',
  original_timestamp: '2024-05-01 10:00:00+00',
  timestamp: '2024-05-01 10:00:01+00',
  sent_at: '2024-05-01 10:00:02+00',
  received_at: '2024-05-01 10:00:03+00',
};
const sharedKeys = {
  messageId: 'm1',
  userId: 'u1',
  anonymousId: 'a1',
  channel: 'web',
  originalTimestamp: '2024-05-01 10:00:00+00',
  timestamp: '2024-05-01 10:00:01+00',
  sentAt: '2024-05-01 10:00:02+00',
  receivedAt: '2024-05-01 10:00:03+00',
};

test.each<[string, Call, object, object]>([
  [
    'a track has the name as it was sent, and its other columns are properties',
    'track',
    { ...shared, event_text: 'Order Completed', event: 'order_completed', price: 9.5, product_id: 'p1' },
    { type: 'track', ...sharedKeys, event: 'Order Completed', properties: { price: 9.5, product_id: 'p1' } },
  ],
  [
    'a track without it has the name of its table',
    'track',
    { event: 'paid' },
    { type: 'track', event: 'paid' },
  ],
  [
    'an identify has traits',
    'identify',
    { ...shared, email: 'e@x', first_name: 'F', event: 'E', name: 'N' },
    { type: 'identify', ...sharedKeys, traits: { email: 'e@x', first_name: 'F', event: 'E', name: 'N' } },
  ],
  [
    'a group has its id and traits',
    'group',
    { ...shared, group_id: 'g1', name: 'G', employees: 7 },
    { type: 'group', ...sharedKeys, groupId: 'g1', traits: { name: 'G', employees: 7 } },
  ],
  [
    'a page has its name, category and properties',
    'page',
    { ...shared, name: 'Home', category: 'C', url: 'https://x/', title: 'T' },
    {
      type: 'page',
      ...sharedKeys,
      name: 'Home',
      category: 'C',
      properties: { url: 'https://x/', title: 'T' },
    },
  ],
  [
    'so has a screen',
    'screen',
    { user_id: 'u1', name: 'Home', dark: true },
    { type: 'screen', userId: 'u1', name: 'Home', properties: { dark: true } },
  ],
  [
    'the company of a track is found by the name that it was sent with',
    'track',
    { group_id: 'g1', context_group_id: 'g2' },
    { type: 'track', properties: { groupId: 'g1' }, context: { groupId: 'g2' } },
  ],
  [
    'nulls and what loaders add are no part of the message; other empty values are',
    'track',
    {
      event: null,
      uuid_ts: 't',
      loaded_at: 't',
      rudder_event: '{}',
      plan: null,
      note: '',
      zero: 0,
      off: false,
    },
    { type: 'track', properties: { note: '', zero: 0, off: false } },
  ],
  [
    'names in capitals alone are read in lower case',
    'track',
    { USER_ID: 'u1', EVENT_TEXT: 'E', PRICE: 1, CONTEXT_OS_NAME: 'o' },
    { type: 'track', userId: 'u1', event: 'E', properties: { price: 1 }, context: { os: { name: 'o' } } },
  ],
  [
    'other names stay as they are',
    'track',
    { user_id: 'u1', USER_ID: 'u2', productId: 'p' },
    { type: 'track', userId: 'u1', properties: { USER_ID: 'u2', productId: 'p' } },
  ],
  [
    'keys of prototypes are properties',
    'track',
    JSON.parse(
      '{"__proto__":"p","constructor":"c","context___proto__":1,"context_traits___proto__":2}',
    ) as object,
    JSON.parse(
      '{"type":"track","properties":{"__proto__":"p","constructor":"c"},"context":{"Proto__":1,"traits":{"__proto__":2}}}',
    ) as object,
  ],
])('%s', (_, call, row, message) => {
  expect(messageOf(call, row)).toStrictEqual(message);
});

test.each<[string, object, object]>([
  [
    'objects of the specifications are nested, with keys as SDKs write them',
    {
      context_app_version: '1',
      context_library_name: 'l',
      context_os_name: 'o',
      context_screen_inner_width: 5,
      context_device_advertising_id: 'i',
      context_user_agent_data_mobile: true,
      context_consent_management_allowed_consent_ids: '[]',
    },
    {
      app: { version: '1' },
      library: { name: 'l' },
      os: { name: 'o' },
      screen: { innerWidth: 5 },
      device: { advertisingId: 'i' },
      userAgentData: { mobile: true },
      consentManagement: { allowedConsentIds: '[]' },
    },
  ],
  [
    'keys with underscores of their own keep them in page, campaign and traits',
    { context_page_tab_url: 'u', context_campaign_my_tag: 't', context_traits_first_name: 'F' },
    { page: { tab_url: 'u' }, campaign: { my_tag: 't' }, traits: { first_name: 'F' } },
  ],
  [
    'all else is one key',
    { context_ip: '1.2.3.4', context_user_agent: 'U', context_session_id: 1, context_my_own_thing: 'x' },
    { ip: '1.2.3.4', userAgent: 'U', sessionId: 1, myOwnThing: 'x' },
  ],
  [
    'an object stays where a column has its name, in either order',
    { context_page: 'p', context_page_url: 'u', context_os_name: 'o', context_os: 'p' },
    { page: { url: 'u' }, os: { name: 'o' } },
  ],
  [
    'what the loader of RudderStack adds is left out',
    { context_source_id: 's', context_destination_type: 'd', context_passed_ip: 'i', context_locale: 'de' },
    { locale: 'de' },
  ],
  [
    'external ids are a list again',
    { context_external_id: '[{"id":"g1","type":"juneGroupId"}]' },
    { externalId: [{ id: 'g1', type: 'juneGroupId' }] },
  ],
  ['unless they are none', { context_external_id: 'g1' }, { externalId: 'g1' }],
  ['or a list already', { context_external_id: [{ id: 'g1' }] }, { externalId: [{ id: 'g1' }] }],
])('of a context %s', (_, row, context) => {
  expect(messageOf('track', row)).toStrictEqual({ type: 'track', context });
});

test('a column that is called context_ alone is a property', () => {
  expect(messageOf('track', { context_: 1, context: 2 })).toStrictEqual({
    type: 'track',
    properties: { context_: 1, context: 2 },
  });
});

test('a row is never changed', () => {
  const row = JSON.parse('{"user_id":"u1","context_page_url":"u"}') as object;
  const before = copy(row);
  messageOf('track', row);

  expect(row).toStrictEqual(before);
});
