import fc from 'fast-check';
import { didYouMean } from '../../src/errors/index.js';

/** The number of letters to add, take away or replace, by the definition. */
function editDistance(from: string, to: string): number {
  if (from === '' || to === '') return from.length + to.length;
  if (from.charAt(0) === to.charAt(0)) return editDistance(from.slice(1), to.slice(1));
  const [shorterFrom, shorterTo] = [from.slice(1), to.slice(1)];
  return (
    1 +
    Math.min(
      editDistance(shorterFrom, to),
      editDistance(from, shorterTo),
      editDistance(shorterFrom, shorterTo),
    )
  );
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 6 });

test('a name has a hint when at most two letters differ, and no other has', () => {
  fc.assert(
    fc.property(word, word, (misspelt, known) => {
      const isNear = editDistance(misspelt, known) <= 2;

      expect(didYouMean(misspelt, [known])).toBe(isNear ? `, did you mean "${known}"?` : '');
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['sourcKey', ['destKey', 'sourceKeys', 'sourceKey'], 'sourceKey'],
  ['SOURCEKEYS', ['destKey', 'sourceKeys'], 'sourceKeys'],
  ['tpye', ['destKey', 'type'], 'type'],
  ['metdata', ['metadata'], 'metadata'],
  ['requiredd', ['required'], 'required'],
  ['default', ['type', 'defaultValue'], 'defaultValue'],
  ['timestamp', ['isoTimestamp'], 'isoTimestamp'],
  ['defa', ['defaultValue'], 'defaultValue'],
  ['alue', ['defaultValue'], 'defaultValue'],
])('the hint for %s out of %j is %s', (misspelt, known, hint) => {
  expect(didYouMean(misspelt, known)).toBe(`, did you mean "${hint}"?`);
});

test.each([
  ['overlays', []],
  ['', ['a']],
  ['def', ['defaultValue']],
  ['b', ['a', 'ab']],
  ['ab', ['abcd']],
  ['exkludezz', ['excludes']],
  ['__proto__', ['apiKey', 'api']],
])('%s has no hint out of %j', (misspelt, known) => {
  expect(didYouMean(misspelt, known)).toBe('');
});

const names = (count: number) => Array.from({ length: count }, (_, index) => `name ${index}`);

test('hints are looked for in up to 100 letters, among up to 100 names', () => {
  const [long, longer] = ['a'.repeat(100), 'a'.repeat(101)];

  expect([didYouMean(long, [long]), didYouMean(longer, [longer])]).toStrictEqual([
    `, did you mean "${long}"?`,
    '',
  ]);
  expect([didYouMean('name 7', names(100)), didYouMean('name 7', names(101))]).toStrictEqual([
    ', did you mean "name 7"?',
    '',
  ]);
});
