import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import apiGroup from '../schemas/api-group.json';
import apiIdentify from '../schemas/api-identify.json';
import apiPage from '../schemas/api-page.json';
import apiTrack from '../schemas/api-track.json';
import groupRequest from '../schemas/group-request.json';
import trackRequest from '../schemas/track-request.json';
import { shipped } from '../support/arbitrary-case.js';
import { conformingMessage } from '../support/conforming-message.js';
import { holds } from '../support/property.js';

const ajv = addFormats(new Ajv({ allErrors: true }));
const validators = {
  identify: [ajv.compile(apiIdentify)],
  track: [ajv.compile(apiTrack), ajv.compile(trackRequest)],
  group: [ajv.compile(apiGroup), ajv.compile(groupRequest)],
  page: [ajv.compile(apiPage)],
};

/** The faults that the schemas of a call find in a body. */
function faultsOf(call: string, body: object): unknown[] {
  return validators[call as keyof typeof validators].flatMap((validate) => {
    validate(body);
    return validate.errors ?? [];
  });
}

holds(
  "the request of a message with values of the right kinds validates against June's schemas",
  fc.tuple(shipped, conformingMessage),
  ([transformer, message]) => {
    const request = transformer.transform(message);
    const call = request?.url.split('/').at(-1) ?? '';

    expect(faultsOf(call, request?.body ?? {})).toStrictEqual([]);
  },
);

test.each([
  ['identify', { traits: {} }],
  ['identify', { userId: 7 }],
  ['identify', { userId: 'u', context: { screen: { width: 1.5 } } }],
  ['track', { userId: 'u' }],
  ['track', { userId: 'u', event: 'e', timestamp: '2024-02-30T00:00:00.000Z' }],
  ['track', { userId: 'u', event: 'e', context: { groupId: 7 } }],
  ['group', { userId: 'u', groupId: 'g', traits: { employees: 'many' } }],
  ['page', { userId: 'u', properties: { url: 'no uri' } }],
])('the schemas refuse a wrong body for %s: %j', (call, body) => {
  expect(faultsOf(call, body)).not.toStrictEqual([]);
});
