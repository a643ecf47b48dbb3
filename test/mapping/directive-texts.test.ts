import { parseMapping } from '../../src/mapping.js';
import { messagesOf } from '../support/problems-of.js';

const messagesWith = (more: object) =>
  messagesOf(() => parseMapping({ description: 'd', rules: [{ destKey: 'a', sourceKeys: 'a', ...more }] }));

test.each([
  [
    { metadata: { excludes: ['a[0]'] } },
    'a key, or a dotted path of keys, has no brackets, no "$." and no empty name',
  ],
  [
    { metadata: { type: ['trim', 'list'], multikeyMap: [{ sourceVal: ['a'], destVal: 'b' }] } },
    'a map knows strings, numbers and booleans, and the type "list" makes none',
  ],
  [
    { metadata: { dropNull: true, multikeyMap: [{ sourceVal: ['a'], destVal: 'b' }] } },
    'a map gives no object, so dropNull has no keys to leave out',
  ],
  [
    {
      metadata: {
        multikeyMap: [
          { sourceVal: ['a', 1], destVal: 1 },
          { sourceVal: [true, '1', 1], destVal: true },
        ],
      },
    },
    'the value stands in the map already',
  ],
  [{ metadata: { multikeyMap: [{ sourceVal: 'a', destVal: 'b' }] } }, 'expected an array, received a string'],
  [
    { metadata: { multikeyMap: [{ sourceVal: ['a'], destVal: null }] } },
    'expected a string or a number or a boolean, received null',
  ],
  [{ metadata: { type: Array.from({ length: 17 }, () => 'trim') } }, 'must not have more than 16 entries'],
])('for a rule with %j the text is "%s"', (more, message) => {
  expect(messagesWith(more)).toStrictEqual([message]);
});

test.each(['1e400', '-1e400'])('the number %s of a text is one that JSON cannot carry', (number) => {
  const text = `{ "description": "d", "rules": [{ "destKey": "a", "sourceKeys": "a", "metadata": { "defaultValue": [${number}] } }] }`;

  expect(messagesOf(() => parseMapping(text))).toStrictEqual([
    'a number must not be larger than JSON can carry',
  ]);
});
