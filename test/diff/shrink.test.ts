import { shrink } from '../../src/diff/shrink.js';
import type { Message } from '../../src/message/index.js';

const shrinkText = (text: string, isWanted: (message: Message) => boolean) =>
  JSON.stringify(shrink(JSON.parse(text) as Message, isWanted));

test('what is left has no key that could be left out, in lists, too', () => {
  const text = '{"type":"track","list":[1,{"a":1,"b":2},3],"other":{"c":{}}}';

  expect(shrinkText(text, (message) => JSON.stringify(message).includes('"b"'))).toBe('{"list":[{"b":2}]}');
});

test('the prototype of all objects keeps its keys, whatever a message is called', () => {
  const before = Object.getOwnPropertyNames(Object.prototype);
  const inner = '{"toString":1,"__proto__":{"valueOf":1},"hasOwnProperty":{"call":1}}';
  const text = `{"kept":1,"traits":{"__proto__":${inner}},"__proto__":${inner},"constructor":{"prototype":${inner}}}`;

  expect(shrinkText(text, (message) => 'kept' in message)).toBe('{"kept":1}');
  expect(Object.getOwnPropertyNames(Object.prototype)).toStrictEqual(before);
});

test('a key that can only go once a later one has gone goes, too', () => {
  const isWanted = (message: Message) =>
    'a' in message && 'd' in message && ('c' in message || !('b' in message));

  expect(shrinkText('{"b":1,"a":1,"d":1,"c":1}', isWanted)).toBe('{"a":1,"d":1}');
});
