import fc from 'fast-check';
import { compilePath, splitPath } from '../../src/paths/index.js';
import { parsePath } from '../../src/paths/parse/index.js';
import { holds } from '../support/property.js';

const FORBIDDEN = /^(__proto__|prototype|constructor)$/;

const piece = fc.constantFrom(
  '$',
  '.',
  '..',
  '[',
  ']',
  "'",
  '*',
  '?',
  '(',
  ')',
  '@',
  '==',
  '^',
  '~',
  '`',
  '\\',
);
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.oneof(piece, fc.string())).map((all) => all.join('')),
);

holds(
  'any string is parsed or refused, and what is parsed is split alike where it meets messages',
  text,
  (path) => {
    const parsed = parsePath(path);

    expect(Object.keys(parsed).join()).toMatch(/^(segments|problem)$/);
    expect('segments' in parsed ? splitPath(path) : parsed).toStrictEqual(parsed);
  },
);

const plainName = fc.stringMatching(/^[A-Za-z_\u00e9-\u00ff]{1,6}$/).filter((name) => !FORBIDDEN.test(name));
const token = fc.oneof(
  plainName.map((name) => ({ text: `.${name}`, segment: { kind: 'name', name } })),
  plainName.map((name) => ({ text: `['${name}']`, segment: { kind: 'name', name } })),
  fc.nat().map((index) => ({ text: `[${index}]`, segment: { kind: 'name', name: String(index) } })),
  fc.constant({ text: '[*]', segment: { kind: 'each' } }),
  fc.tuple(plainName, fc.stringMatching(/^[^'\\()[\]]*$/)).map(([name, text]) => ({
    text: `[?(@.${name}=='${text}')]`,
    segment: { kind: 'filter', name, text },
  })),
);

holds(
  'a JSONPath of allowed tokens is read as it was written',
  fc.array(token, { minLength: 1, maxLength: 6 }),
  (tokens) => {
    const path = `$${tokens.map(({ text }) => text).join('')}`;

    expect(parsePath(path)).toStrictEqual({ segments: tokens.map(({ segment }) => segment) });
  },
);

const quoted = fc.string({ unit: fc.oneof(fc.constantFrom(...Array.from('()[].@?*^~`;$,:')), fc.string()) });
const refused = { problem: expect.any(Object) as object };

holds(
  'the text of a filter or a quoted name is read as it was written, or refused',
  quoted.filter((each) => each !== ''),
  (written) => {
    const name = { segments: [{ kind: 'name', name: written }] };
    const filter = { segments: [{ kind: 'filter', name: 'a', text: written }] };

    expect([name, refused]).toContainEqual(parsePath(`$['${written}']`));
    expect([filter, refused]).toContainEqual(parsePath(`$[?(@.a=='${written}')]`));
  },
);

/** Reads names one after the other, by the definition: own properties of containers, entries of lists. */
function readByDefinition(from: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((value, name) => {
    const isContainer = typeof value === 'object' && value !== null;
    const isData = isContainer && !(Array.isArray(value) && name === 'length') && Object.hasOwn(value, name);
    return isData ? (value as Record<string, unknown>)[name] : undefined;
  }, from);
}

const key = fc.constantFrom(
  'a',
  'b',
  'length',
  'toString',
  'valueOf',
  'at',
  'map',
  'search',
  '0',
  '1',
  '__proto__',
);
const name = key.filter((each) => each !== '__proto__');
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('text', 0, false, null, true),
    fc.dictionary(key, tie('json'), { maxKeys: 4 }),
    fc.array(tie('json'), { maxLength: 3 }),
  ),
}));

holds(
  'a dotted path reads own properties alone',
  fc.tuple(json, fc.array(name, { minLength: 1, maxLength: 4 })),
  ([from, names]) => {
    const parsed = parsePath(names.join('.'));
    const read = compilePath('segments' in parsed ? parsed.segments : [], () => true);

    expect(read(from)).toBe(readByDefinition(from, names));
  },
);
