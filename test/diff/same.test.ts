import { isPassed, isSameOutcome, isSameTrace } from '../../src/diff/compare.js';
import type { Trace } from '../../src/diff/compiled-call.js';
import { isSameEnd } from '../../src/diff/outcomes.js';
import { InstrumentationError, type Place } from '../../src/errors/index.js';
import type { Outcome } from '../../src/transformer/index.js';
import { callPairOf } from './call-pair-of.js';

const refusal = (code: string, destKey: string | null = 'k') => ({ code, destKey, group: [] });
const PASSED: Trace = { isFor: true, refusals: [], body: { k: 1 }, warnings: ['w'] };
const REFUSED: Trace = { ...PASSED, refusals: [refusal('value_invalid'), refusal('x')] };
const FILTERED: Trace = { ...PASSED, isFor: false };

test('a message passes that is for the mapping and refused by nothing', () => {
  expect([PASSED, REFUSED, FILTERED].map(isPassed)).toStrictEqual([true, false, false]);
});

test.each<[string, Trace, Trace, boolean, boolean]>([
  ['one trace', PASSED, { ...PASSED, body: { k: 1 } }, true, true],
  ['another body', PASSED, { ...PASSED, body: { k: 2 } }, false, false],
  ['another warning', PASSED, { ...PASSED, warnings: [] }, false, false],
  ['a refusal', PASSED, REFUSED, false, false],
  ['a filter', PASSED, FILTERED, false, false],
  [
    'other refusals behind the first',
    REFUSED,
    { ...REFUSED, refusals: [refusal('value_invalid')] },
    true,
    false,
  ],
  ['another code first', REFUSED, { ...REFUSED, refusals: [refusal('x')] }, false, false],
  ['another key first', REFUSED, { ...REFUSED, refusals: [refusal('value_invalid', 'l')] }, false, false],
  ['another body of what is refused', REFUSED, { ...REFUSED, body: {} }, true, false],
  ['another warning of what is refused', REFUSED, { ...REFUSED, warnings: [] }, true, false],
  ['another body of what is filtered', FILTERED, { ...FILTERED, body: {} }, true, false],
  ['refusals of what is filtered', FILTERED, { ...REFUSED, isFor: false }, true, false],
])('%s: the same comes of it, and the same is found', (_, one, other, isOutcome, isTrace) => {
  expect([isSameOutcome(one, other), isSameOutcome(other, one)]).toStrictEqual([isOutcome, isOutcome]);
  expect([isSameTrace(one, other), isSameTrace(other, one)]).toStrictEqual([isTrace, isTrace]);
});

test('a trace goes on past refusals, and past a filter that does not hold', () => {
  const { before } = callPairOf({
    rules: [
      { destKey: 'k', sourceKeys: 'a', required: true },
      { destKey: 'l', sourceKeys: 'b', metadata: { type: 'string' } },
      { destKey: 'm', sourceKeys: 'c' },
    ],
    filter: { sourceKeys: 'd', exists: true },
    requireAny: [['m'], ['k', 'l']],
    warnings: ['v', 'u'].map((code) => ({ code, message: code, whenAllAbsent: ['l'] })),
  });

  const traceOf = (message: object) => before.trace({ type: 'track', ...message });

  expect(traceOf({ b: true, c: 1 })).toStrictEqual({
    isFor: false,
    refusals: [
      { code: 'required_value_missing', destKey: 'k', group: [] },
      { code: 'value_invalid', destKey: 'l', group: [] },
      { code: 'identity_missing', destKey: null, group: ['k', 'l'] },
    ],
    body: { m: 1 },
    warnings: ['u', 'v'],
  });
  expect(traceOf({ a: 1, d: 1 })).toMatchObject({
    isFor: true,
    refusals: [{ destKey: null, group: ['m'] }],
  });
});

const place: Place = { destKey: 'k', sourceKeys: ['a'], mapping: 'any/one' };
const rejected = (code: 'value_invalid' | 'required_value_missing', at: Place): Outcome<object> => ({
  status: 'rejected',
  error: new InstrumentationError(code, ['k', 'a', 'string'], at),
});
const warning = (code: string, message: string) => ({ code, message, place });
const request = { method: 'POST', url: 'u', headers: {}, body: { k: 1, l: 2 } } as const;
const transformed = (...warnings: ReturnType<typeof warning>[]): Outcome<object> => ({
  status: 'transformed',
  request,
  warnings,
});
const filtered = (reason: 'mapping_filtered' | 'destination_disabled'): Outcome<object> => ({
  status: 'filtered',
  reason,
});
const [V, W] = [warning('v', 'm'), warning('w', 'm')];

test.each<[string, Outcome<object>, Outcome<object>, boolean]>([
  ['warnings in another order', transformed(V, W), transformed(W, V), true],
  ['the text of a warning', transformed(V), transformed(warning('v', 'other')), true],
  ['a warning', transformed(V), transformed(W), false],
  ['a warning more', transformed(V), transformed(V, W), false],
  [
    'the order of keys',
    transformed(),
    { ...transformed(), request: { ...request, body: { l: 2, k: 1 } } } as Outcome<object>,
    true,
  ],
  [
    'the body',
    transformed(),
    { ...transformed(), request: { ...request, body: { l: 2 } } } as Outcome<object>,
    false,
  ],
  [
    'the place of a rule in its file',
    rejected('value_invalid', place),
    rejected('value_invalid', { ...place, mapping: 'any/two' }),
    true,
  ],
  ['the key', rejected('value_invalid', place), rejected('value_invalid', { ...place, destKey: 'l' }), false],
  ['the code', rejected('value_invalid', place), rejected('required_value_missing', place), false],
  ['the reason', filtered('mapping_filtered'), filtered('destination_disabled'), false],
  ['nothing of what is filtered', filtered('mapping_filtered'), filtered('mapping_filtered'), true],
  ['the status', filtered('mapping_filtered'), transformed(), false],
])('%s makes outcomes that are the same: %p', (_, one, other, isSame) => {
  expect(isSameEnd(one, other)).toBe(isSame);
});
