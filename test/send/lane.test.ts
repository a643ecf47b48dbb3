import { laneOf } from '../../src/send.js';

test.each([
  ['the user of the body', { userId: 'u', anonymousId: 'a', groupId: 'g' }, { userId: 'm' }, 'u'],
  ['the anonymous user of the body', { userId: ' ', anonymousId: 'a' }, { userId: 'm' }, 'a'],
  ['the user of the message', { person: 'm', groupId: 'g' }, { userId: 'm', anonymousId: 'b' }, 'm'],
  ['a number', { userId: 7 }, { userId: 'm' }, '7'],
  ['the user of its traits', {}, { userId: '', traits: { id: 't' }, anonymousId: 'b' }, 't'],
  ['the user of traits in its context', {}, { context: { traits: { userId: 't' } }, anonymousId: 'b' }, 't'],
  ['the anonymous user of the message', {}, { userId: null, traits: [], anonymousId: 'b' }, 'b'],
  ['the group of the body', { groupId: 'g' }, { groupId: 'h' }, 'g'],
  ['the group of the message', {}, { groupId: 'h' }, 'h'],
  ['nothing', { userId: {} }, 'u', undefined],
])('a lane is %s', (_, body, message, lane) => {
  expect(laneOf({ body }, message)).toBe(lane);
});

test('without the message only the body counts', () => {
  expect([laneOf({ body: { anonymousId: 'a' } }), laneOf({ body: { person: 'm' } })]).toStrictEqual([
    'a',
    undefined,
  ]);
});
