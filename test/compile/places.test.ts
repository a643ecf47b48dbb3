import { compileMapping, placeMapping, type Warning } from '../../src/compile/index.js';
import { InstrumentationError, MappingError } from '../../src/errors/index.js';
import type { Mapping } from '../../src/mapping/index.js';

const generic = { ids: ['userId', 'traits.id'] };
const ids: Mapping['rules'][number] = {
  destKey: 'userId',
  sourceKeys: 'ids',
  sourceFromGenericMap: true,
  metadata: { type: 'string' },
};
const first: Mapping['rules'][number] = { destKey: 'x', sourceKeys: 'x' };
const traits: Mapping['rules'][number] = {
  destKey: 'traits',
  sourceKeys: ['traits', 'context.traits'],
  metadata: { type: 'object' },
};

function warningsOf(mapping: Omit<Mapping, 'description'>, message: object): Warning[] {
  const placed = placeMapping({ description: 'A test', ...mapping }, 'test/any');
  const { warnings, error } = compileMapping(placed, generic).transform(message);
  if (error !== undefined) throw error;
  return warnings;
}

/** What compiling or transforming threw. */
function thrownBy(mapping: Omit<Mapping, 'description'>, message: object): unknown {
  try {
    return warningsOf(mapping, message);
  } catch (error) {
    return error;
  }
}

test.each([
  [
    { rules: [first, { ...ids, required: true }] },
    { traits: { id: ' ' } },
    'required_value_missing',
    { destKey: 'userId', sourceKeys: ['userId', 'traits.id'], mapping: 'test/any#/rules/1' },
  ],
  [
    { rules: [first, ids] },
    { traits: { id: [] } },
    'value_invalid',
    { destKey: 'userId', sourceKeys: ['traits.id'], mapping: 'test/any#/rules/1' },
  ],
  [
    { rules: [ids, first], requireAny: [['x'], ['userId', 'x']] },
    {},
    'identity_missing',
    { destKey: null, sourceKeys: ['x'], mapping: 'test/any#/requireAny/0' },
  ],
  [
    { rules: [ids, first, { destKey: 'y', sourceKeys: 'y' }], requireAny: [['y'], ['x', 'userId']] },
    { y: false },
    'identity_missing',
    { destKey: null, sourceKeys: ['x', 'userId', 'traits.id'], mapping: 'test/any#/requireAny/1' },
  ],
])('%j refuses %j with its place: %s', (mapping, message, code, place) => {
  const error = thrownBy(mapping, message);

  expect(error).toBeInstanceOf(InstrumentationError);
  expect(error).toMatchObject({ code, place });
});

test.each([
  [{ rules: [first, { destKey: 'a', sourceKeys: ['b', '$..c'] }] }, 'path_invalid', /^\/rules\/1/],
  [{ rules: [{ destKey: 'a[0]', sourceKeys: 'a' }] }, 'path_invalid', /^\/rules\/0/],
  [{ rules: [{ destKey: '', sourceKeys: 'a' }] }, 'path_invalid', /^\/rules\/0/],
  [{ rules: [{ destKey: 'a.prototype', sourceKeys: 'a' }] }, 'path_forbidden', /^\/rules\/0/],
  [{ rules: [{ ...ids, sourceKeys: ['ids', '__proto__'] }] }, 'source_name_unknown', /^\/rules\/0/],
  [{ rules: [first], requireAny: [['x'], ['a.']] }, 'path_invalid', /^\/requireAny\/1/],
  [
    { rules: [first], warnings: [{ code: 'w', message: 'W', whenAllAbsent: ['a..b'] }] },
    'path_invalid',
    /^\/warnings\/0/,
  ],
])('%j cannot be compiled: %s', (mapping, code, pointer) => {
  const error = thrownBy(mapping, {});

  expect(error).toBeInstanceOf(MappingError);
  expect(error).toMatchObject({
    code,
    place: { file: 'test/any', pointer: expect.stringMatching(pointer) as string },
  });
});

const missing = { code: 'unknown_user', message: 'No name' };

test.each([
  [['email'], { destKey: 'email', sourceKeys: [] }],
  [['x'], { destKey: 'x', sourceKeys: ['x'] }],
  [['traits.name'], { destKey: 'traits.name', sourceKeys: ['traits.name', 'context.traits.name'] }],
  [['x', 'userId'], { destKey: null, sourceKeys: ['x', 'userId', 'traits.id'] }],
])('a warning that %j are absent says where it looked', (whenAllAbsent, where) => {
  const warnings = [{ ...missing, whenAllAbsent }];
  const place = { ...where, mapping: 'test/any#/warnings/0' };

  expect(warningsOf({ rules: [first, ids, traits], warnings }, {})).toStrictEqual([{ ...missing, place }]);
});

test('a warning about a source names the key and the paths, and cannot be changed', () => {
  const whenSourcedFrom = { destKey: 'traits', sourceKeys: ['context.traits'] };
  const mapping = { rules: [traits], warnings: [{ ...missing, whenSourcedFrom }] };
  const warnings = warningsOf(mapping, { context: { traits: { name: 'Ann' } } });
  const place = { ...whenSourcedFrom, mapping: 'test/any#/warnings/0' };

  expect(warnings).toStrictEqual([{ ...missing, place }]);
  expect(warnings.map((warning) => [Object.isFrozen(warning), Object.isFrozen(warning.place)])).toStrictEqual(
    [[true, true]],
  );
});
