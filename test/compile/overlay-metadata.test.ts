import { applyOverlays, placeMapping } from '../../src/compile/index.js';
import type { Mapping, Overlay } from '../../src/mapping/index.js';
import { deepFreeze } from '../support/deep-freeze.js';

type Patch = Overlay['mappings'][string];

const mapping: Mapping = {
  description: 'A test',
  rules: [
    { destKey: 'email', sourceKeys: 'email' },
    {
      destKey: 'context',
      sourceKeys: 'context',
      metadata: { type: 'object', excludes: ['page', 'traits'] },
    },
  ],
};
const overlays = (patches: readonly Patch[]) =>
  patches.map((patch, index): Overlay => ({
    file: `${index}.json`,
    description: 'A test',
    destination: 'test',
    mappings: { any: patch },
  }));
const placed = (patches: readonly Patch[]) =>
  applyOverlays(placeMapping(deepFreeze(mapping), 'test/any'), deepFreeze(overlays(patches)), 'any');
const metadataOf = (patches: readonly Patch[]) => placed(patches).rules.at(-1)?.thing.metadata;
const change = (metadata: object): Patch => ({ rules: [{ destKey: 'context', metadata }] });

test.each([
  ['nothing changes nothing', [{}], { type: 'object', excludes: ['page', 'traits'] }],
  [
    'a directive is added, and the others stay',
    [{ defaultValue: {} }],
    { type: 'object', defaultValue: {}, excludes: ['page', 'traits'] },
  ],
  ['null takes a directive away', [{ excludes: null }], { type: 'object' }],
  [
    'null takes away what is not there',
    [{ defaultValue: null }],
    { type: 'object', excludes: ['page', 'traits'] },
  ],
  [
    'excludes are added to those of the rule, each once',
    [{ excludes: ['ip', 'page'] }],
    { type: 'object', excludes: ['page', 'traits', 'ip'] },
  ],
  [
    'includes take keys out of the excludes',
    [{ includes: ['page'] }],
    { type: 'object', excludes: ['traits'] },
  ],
  [
    'excludes and includes go together',
    [{ excludes: ['ip'], includes: ['traits'] }],
    { type: 'object', excludes: ['page', 'ip'] },
  ],
  ['what excludes nothing has no excludes', [{ includes: ['traits', 'page'] }], { type: 'object' }],
  [
    'several overlays exclude what each of them does',
    [{ excludes: ['ip'] }, { excludes: ['os'] }],
    { type: 'object', excludes: ['page', 'traits', 'ip', 'os'] },
  ],
  [
    'a later overlay lets through what stands in the mapping',
    [{ excludes: ['ip'] }, { includes: ['page'] }, { includes: ['page'] }],
    { type: 'object', excludes: ['traits', 'ip'] },
  ],
  [
    'a later overlay excludes again',
    [{ includes: ['page'] }, { excludes: ['page'] }],
    { type: 'object', excludes: ['traits', 'page'] },
  ],
])('metadata is merged: %s', (_, changes, metadata) => {
  expect(metadataOf(changes.map(change))).toStrictEqual(metadata);
});

test('a new rule keeps no null', () => {
  const rules = [{ destKey: 'plan', sourceKeys: 'plan', metadata: { type: null, defaultValue: 0 } }];

  expect(metadataOf([{ rules }])).toStrictEqual({ defaultValue: 0 });
});

test('a patch without metadata leaves that of the rule', () => {
  expect(metadataOf([{ rules: [{ destKey: 'context', required: true }] }])).toStrictEqual({
    type: 'object',
    excludes: ['page', 'traits'],
  });
});

test.each<[string, Patch[], object]>([
  [
    'a type of one beside which an excluded key of another cannot stand',
    [
      { rules: [{ destKey: 'email', metadata: { excludes: ['a'] } }] },
      { rules: [{ destKey: 'email', metadata: { type: 'string' } }] },
    ],
    {
      code: 'shape_invalid',
      pointer: '/mappings/any/rules/0/metadata/type',
      message: 'only an object has keys that can be left out, and the type is no "object"',
    },
  ],
  [
    'a default of one that is not what the types of another make',
    [
      { rules: [{ destKey: 'email', metadata: { type: ['string', 'toLower'] } }] },
      { rules: [{ destKey: 'email', metadata: { defaultValue: 5 } }] },
    ],
    {
      code: 'shape_invalid',
      pointer: '/mappings/any/rules/0/metadata/defaultValue',
      message: 'a default is sent as it is, so it must be what the type "toLower" makes, received an integer',
    },
  ],
  [
    'nulls that one leaves out of what another maps',
    [
      { rules: [{ destKey: 'email', metadata: { multikeyMap: [{ sourceVal: ['a'], destVal: 'b' }] } }] },
      { rules: [{ destKey: 'email', metadata: { dropNull: true } }] },
    ],
    {
      code: 'shape_invalid',
      pointer: '/mappings/any/rules/0/metadata/dropNull',
      message: 'a map gives no object, so dropNull has no keys to leave out',
    },
  ],
  [
    'a map that one takes away from the default of another',
    [
      {
        rules: [
          {
            destKey: 'email',
            metadata: {
              type: 'string',
              defaultValue: 5,
              multikeyMap: [{ sourceVal: ['a'], destVal: 'b' }],
            },
          },
        ],
      },
      { rules: [{ destKey: 'email', metadata: { multikeyMap: null } }] },
    ],
    {
      code: 'shape_invalid',
      pointer: '/mappings/any/rules/0/metadata/multikeyMap',
      message: 'a default is sent as it is, so it must be what the type "string" makes, received an integer',
    },
  ],
])('overlays that do not go together are refused at the later one: %s', (_, patches, problem) => {
  expect(() => placed(patches)).toThrow(
    expect.objectContaining({ problems: [{ ...problem, file: '1.json' }] }) as Error,
  );
});
