import { createWriteAround, tryParse } from '../../src/json/index.js';

interface Sent {
  readonly url: string;
  readonly key: string;
  readonly body: unknown;
}

const write = createWriteAround(({ url, key }: Sent, body) => ({ url, key, inside: { body }, last: 1 }));
const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;

test('requests are written whole, whatever their strings are', () => {
  const sent = ['/a', '/b', '/a'].map((url, body) => ({ url, key: 'body', body: { body, text: 'body' } }));

  expect(sent.map((each) => tryParse(write(each) ?? '')?.value)).toStrictEqual(
    sent.map(({ url, key, body }) => ({ url, key, inside: { body }, last: 1 })),
  );
});

test('a body of too many levels is not written', () => {
  expect(write({ url: '/a', key: 'k', body: deep })).toBeUndefined();
});

test('null is parsed, and a text that is no JSON is not', () => {
  expect([tryParse('null'), tryParse('{')]).toStrictEqual([{ value: null }, undefined]);
});
