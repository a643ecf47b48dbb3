import type * as directivesRoom from '../../src/directives/index.js';
import type { Directive } from '../../src/directives/directive.js';
import type * as door from '../../src/mapping.js';
import { destinationOf } from '../support/destination.js';
import type * as problems from '../support/problems-of.js';

/** As its file would have it: what it may hold, what it does, and beside which types it cannot stand. */
const prefix: Directive<string> = {
  schema: (z) => z.string().min(1).describe('What is put in front of a string'),
  compile: (setting) => ({
    refine: (value) => `${setting}${String(value)}`,
    refinesDefault: true,
    describe: () => ['a prefix was put in front'],
  }),
  refuse: (_, types) => (types.at(-1) === 'string' ? undefined : 'only a string can have a prefix'),
};

jest.doMock('../../src/directives/index.js', () => {
  const room = jest.requireActual<typeof directivesRoom>('../../src/directives/index.js');
  return { ...room, directives: { ...room.directives, prefix } };
});
const { createDestinationTransformer, mappingJsonSchema, overlayJsonSchema, parseDestination, parseOverlay } =
  jest.requireActual<typeof door>('../../src/mapping.js');
const { messagesOf } = jest.requireActual<typeof problems>('../support/problems-of.js');

const filesOf = (metadata: object) => {
  const rules = [{ destKey: 'id', sourceKeys: ['userId', 'id'], metadata }];
  const mapping = { description: 'A test', rules };
  return parseDestination({ 'destination.json': destinationOf('track'), 'any.json': mapping });
};
const overlayOf = (metadata: object) =>
  parseOverlay(
    {
      description: 'A test',
      destination: 'test',
      mappings: { any: { rules: [{ destKey: 'id', metadata }] } },
    },
    'o.json',
    filesOf({ type: 'string', prefix: 'acme-' }),
  );

test('a directive of one file and one line is checked by what it says', () => {
  const typed = (metadata: object) => () => filesOf({ type: 'string', ...metadata });

  expect(messagesOf(typed({ prefix: 'acme-' }))).toStrictEqual([]);
  expect(messagesOf(typed({ prefix: 5 }))).toStrictEqual(['expected a string, received an integer']);
  expect(messagesOf(typed({ prefix: '' }))).toStrictEqual(['must not be empty']);
  expect(messagesOf(typed({ prefx: 'a' }))).toStrictEqual(['unknown key "prefx", did you mean "prefix"?']);
  expect(messagesOf(() => filesOf({ type: 'object', prefix: 'a' }))).toStrictEqual([
    'only a string can have a prefix',
  ]);
  expect(messagesOf(() => overlayOf({ type: 'object' }))).toStrictEqual(['only a string can have a prefix']);
});

test('it stands in the JSON Schemas of mappings and overlays', () => {
  const schema = { type: 'string', minLength: 1 };
  const description = 'What is put in front of a string';

  const rules = ['properties', 'rules', 'items', 'properties', 'metadata', 'properties', 'prefix'];
  const nullable = {
    anyOf: [{ ...schema, description }, { type: 'null' }],
    description: `${description}; null takes it away from the rule`,
  };

  expect(mappingJsonSchema).toHaveProperty(rules, { ...schema, description });
  expect(overlayJsonSchema).toHaveProperty(
    ['properties', 'mappings', 'additionalProperties', ...rules],
    nullable,
  );
});

test('transform and explain do what it says', () => {
  const transformer = createDestinationTransformer(
    filesOf({ type: 'string', prefix: 'acme-', defaultValue: 'none' }),
    { apiKey: 'k' },
  );

  expect(transformer.transform({ type: 'track', userId: 7 })?.body).toStrictEqual({ id: 'acme-7' });
  expect(transformer.transform({ type: 'track' })?.body).toStrictEqual({ id: 'acme-none' });
  expect(transformer.explain({ type: 'track', userId: 7 }).rules).toStrictEqual([
    {
      destKey: 'id',
      written: true,
      from: 'userId',
      tried: [],
      changes: ['an integer became a string', 'a prefix was put in front'],
      error: null,
      mapping: 'test/any#/rules/0',
      overlay: null,
    },
  ]);
});

test.each([
  [{ prefix: 'other-' }, 'other-7'],
  [{ prefix: null }, '7'],
])('an overlay changes it by %j', (metadata, id) => {
  const transformer = createDestinationTransformer(filesOf({ type: 'string', prefix: 'acme-' }), {
    apiKey: 'k',
    overlays: [overlayOf(metadata)],
  });

  expect(transformer.transform({ type: 'track', userId: 7 })?.body).toStrictEqual({ id });
});
