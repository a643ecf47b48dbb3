import { splitTemplate } from '../../src/paths/index.js';

test.each([
  ['{n}', ['', ''], ['n']],
  ['{a} {b.c}', ['', ' ', ''], ['a', 'b.c']],
  ['{{{n}}}', ['{', '}'], ['n']],
  ['{{n}} is {n}', ['{n} is ', ''], ['n']],
  ['{{{{{n}}}}}', ['{{', '}}'], ['n']],
  ['{a}{{}}{a}', ['', '{}', ''], ['a', 'a']],
  ["to {$.list[?(@.type=='x')].id}!", ['to ', '!'], ["$.list[?(@.type=='x')].id"]],
  ['{}', ['', ''], ['']],
])('%s is %j around %j', (template, texts, paths) => {
  expect(splitTemplate(template)).toStrictEqual({ texts, paths });
});

const OPEN = 'a "{" is not closed by the next brace; write "{{" for a brace';
const CLOSES_NOTHING = 'a "}" closes nothing; write "}}" for a brace';
const NO_PATH =
  'a template holds at least one path in braces, as in "{event}"; write a string without any as a constant';

test.each([
  ['{n', `${OPEN} (character 1 of the template)`],
  ['{a} and {b', `${OPEN} (character 9 of the template)`],
  ['{a{b}}', `${OPEN} (character 1 of the template)`],
  ['{{{n}', undefined],
  ['{{{n', `${OPEN} (character 3 of the template)`],
  ['{n}}', `${CLOSES_NOTHING} (character 4 of the template)`],
  ['n}', `${CLOSES_NOTHING} (character 2 of the template)`],
  ['', NO_PATH],
  ['no path', NO_PATH],
  ['{{n}}', NO_PATH],
])('of %s the problem is %j', (template, problem) => {
  const { problem: told } = { problem: undefined, ...splitTemplate(template) };

  expect(told).toBe(problem);
});

test('a template of many open braces is refused at the first', () => {
  expect(splitTemplate('{a'.repeat(500_000))).toStrictEqual({
    problem: `${OPEN} (character 1 of the template)`,
  });
});
