import destination from '../../mappings/june/destination.json';
import group from '../../mappings/june/group.json';
import identify from '../../mappings/june/identify.json';
import page from '../../mappings/june/page.json';
import track from '../../mappings/june/track.json';
import generic from '../../mappings/generic.json';
import backfill from '../../mappings/june/overlays/backfill.json';
import rudderTransformer from '../../mappings/june/overlays/rudder-transformer.json';
import { destinationSchema, genericSchema, mappingSchema, overlaySchema } from '../../src/mapping/index.js';

test.each(Object.entries({ identify, track, group, page }))(
  'the shipped mapping %s is valid',
  (_, mapping) => {
    expect(mappingSchema.parse(mapping)).toStrictEqual(mapping);
  },
);

test.each(Object.entries({ backfill, rudderTransformer }))(
  'the shipped overlay %s is valid',
  (_, overlay) => {
    expect(overlaySchema.parse(overlay)).toStrictEqual(overlay);
  },
);

test('the shipped destination and generic lists are valid', () => {
  expect(destinationSchema.parse(destination)).toStrictEqual(destination);
  expect(genericSchema.parse(generic)).toStrictEqual(generic);
});

test.each([
  ['a misspelt key of a rule', { ...track, rules: [{ destKey: 'a', sourceKeys: 'a', requird: true }] }],
  [
    'a misspelt directive',
    { ...track, rules: [{ destKey: 'a', sourceKeys: 'a', metadata: { exclude: ['a'] } }] },
  ],
  ['an unknown type', { ...track, rules: [{ destKey: 'a', sourceKeys: 'a', metadata: { type: 'String' } }] }],
  [
    'an empty list of types',
    { ...track, rules: [{ destKey: 'a', sourceKeys: 'a', metadata: { type: [] } }] },
  ],
  [
    'null as default',
    { ...track, rules: [{ destKey: 'a', sourceKeys: 'a', metadata: { defaultValue: null } }] },
  ],
  ['required as text', { ...track, rules: [{ destKey: 'a', sourceKeys: 'a', required: 'false' }] }],
  ['no rules', { ...track, rules: [] }],
])('a mapping with %s is refused', (_, mapping) => {
  expect(mappingSchema.safeParse(mapping).success).toBe(false);
});
