import { nodeAround, nodeAt, pathOf, placeJson } from '../../src/playground/model/editing/place-json.js';
import { loadFixtures } from '../support/fixture.js';

const texts = ['june', 'accoil']
  .flatMap((destination) => loadFixtures<string>(destination))
  .flatMap(({ message }) => [JSON.stringify(message, null, 2), JSON.stringify(message)])
  .concat(['{"a\\"b\\\\":[1,"\\\\",{"":null}],"c":"]}"}', '[]', '{}', '"text"', '-1500', ' true ']);

test('every value of every fixture stands where it is found, at its path', () => {
  const wrong = texts.flatMap((text) => {
    const placed = placeJson(text);
    return placed.nodes
      .filter((node) => nodeAt(placed, pathOf(node)) === node)
      .filter(({ from, to }) => {
        const part = text.slice(from, to);
        return JSON.stringify(JSON.parse(part)) !== part.replaceAll(/\n\s*|(?<=":) /g, '');
      })
      .map((node) => `${text} ${pathOf(node).join('.')}`);
  });

  expect(texts.length).toBeGreaterThan(700);
  expect(wrong).toStrictEqual([]);
});

test('an offset is in the innermost value, its key included', () => {
  const text = '{"a":{"b":[10,{"c":2}]},"d":3}';
  const placed = placeJson(text);
  const at = (part: string) => {
    const node = nodeAround(placed, text.indexOf(part));
    return node && pathOf(node).join('.');
  };

  expect(['{', '"a"', '"b"', '10', '"c"', '2', '"d"', '3'].map(at)).toStrictEqual([
    '',
    'a',
    'a.b',
    'a.b.0',
    'a.b.1.c',
    'a.b.1.c',
    'd',
    'd',
  ]);
});

test.each(['', '   ', ']', '}', '{"a', '{"a"', '{"a":', '[1,', '{"a":"\\', '{{{{', 'nul', ':::,,,'])(
  'the unfinished text %j is looked through to its end',
  (text) => {
    expect(placeJson(text).nodes.every(({ from, to }) => from <= to && to <= text.length)).toBe(true);
  },
);

test('a hundred thousand levels, and a string of a million quotes, take no more than their length', () => {
  const levels = 100_000;
  const deep = placeJson(`${'['.repeat(levels)}${']'.repeat(levels)}`);
  const quotes = placeJson(JSON.stringify('"'.repeat(1_000_000)));

  expect([deep.levels, deep.nodes.length, quotes.nodes.length]).toStrictEqual([levels, levels, 1]);
});
