import { createCatalogue, overlaysFor } from '../../src/playground/model/editing/catalogue.js';
import { createEvaluate } from '../../src/playground/model/evaluate.js';
import { EDITED, INITIAL, toggleOverlay, type State } from '../../src/playground/model/state.js';
import { createStore } from '../../src/playground/model/store.js';
import { createTally, describeCounts } from '../../src/playground/model/counts/tally.js';

const MESSAGE = {
  type: 'track',
  userId: 'u7',
  event: 'Paid',
  email: 'ann@example.com',
  properties: { plan: 'pro' },
  originalTimestamp: '2024-05-01T10:00:00Z',
};
const OVERLAY = {
  description: 'Sends the plan and no email',
  destination: 'june',
  mappings: {
    track: { rules: [{ destKey: 'context.plan', sourceKeys: 'properties.plan' }], remove: ['email'] },
  },
};
const state: State = { ...INITIAL, message: JSON.stringify(MESSAGE), edited: JSON.stringify(OVERLAY) };
const evaluate = createEvaluate(createCatalogue());

test('before is without the edited overlay, after is with it', () => {
  const { before, after, problems, differences } = evaluate(state);
  const bodies = [before, after].map((side) =>
    side?.explanation.outcome.status === 'transformed' ? side.explanation.outcome.request.body : undefined,
  );

  expect(problems).toStrictEqual([]);
  expect(bodies).toStrictEqual([
    {
      userId: 'u7',
      email: 'ann@example.com',
      event: 'Paid',
      properties: { plan: 'pro' },
      timestamp: '2024-05-01T10:00:00.000Z',
    },
    {
      userId: 'u7',
      event: 'Paid',
      properties: { plan: 'pro' },
      timestamp: '2024-05-01T10:00:00.000Z',
      context: { plan: 'pro' },
    },
  ]);
  expect(differences).toStrictEqual({
    heads: undefined,
    warnings: undefined,
    body: [
      { path: ['email'], change: 'removed' },
      { path: ['context', 'plan'], change: 'added' },
    ],
  });
});

test('an overlay with problems leaves the request as it was, and says what is wrong', () => {
  const edited = JSON.stringify({ ...OVERLAY, mappings: { trakc: { rules: [] } } });
  const { before, after, problems, differences } = evaluate({ ...state, edited });

  expect(before?.explanation.outcome.status).toBe('transformed');
  expect([after, differences]).toStrictEqual([undefined, undefined]);
  expect(problems.map(({ code, file, pointer, hint }) => [code, file, pointer, hint])).toStrictEqual([
    ['rule_unknown', 'mine.json', '/mappings/trakc', 'track'],
    ['shape_invalid', 'mine.json', '/mappings/trakc/rules', undefined],
  ]);
});

test.each(['', '  ', '\n'])('the blank overlay %j is none', (edited) => {
  const { before, after, sides } = evaluate({ ...state, edited });

  expect([after === before, sides.hasEdited]).toStrictEqual([true, false]);
});

test('a message that is no JSON has no result, and one of an unknown type no mapping', () => {
  expect(evaluate({ ...state, message: '{' })).toMatchObject({ message: undefined, before: undefined });
  expect(evaluate({ ...state, message: '{"type":"alias"}' }).after).toMatchObject({
    mapping: undefined,
    explanation: { outcome: { status: 'rejected', error: { code: 'event_type_unsupported' } } },
  });
  expect(evaluate({ ...state, message: '{"type":"TRACK"}' }).after?.mapping?.type).toBe('track');
});

test('what is compiled is kept while only the message changes', () => {
  const first = evaluate(state);

  expect(evaluate({ ...state, message: '{}' }).sides).toBe(first.sides);
  expect(evaluate({ ...state, api: 'sdk' }).sides).not.toBe(first.sides);
});

test('a destination or flavour that is not there gives way to one that is', () => {
  const { sides } = evaluate({ ...state, destination: 'acme', api: 'none' });

  expect([sides.files.destination.name, sides.api]).toStrictEqual(['june', 'http']);
});

const DESTINATION = {
  description: 'Acme',
  name: 'acme',
  integrations: ['Acme'],
  flavours: { http: { baseUrl: 'https://api.acme.example', auth: { header: 'X-Key', encode: 'none' } } },
  defaultFlavour: 'http',
  messageTypes: { track: { mapping: 'track', path: '/t' } },
};
const given = {
  destination: {
    'acme/destination.json': JSON.stringify(DESTINATION),
    'acme/track.json': '{"description":"t","rules":[{"destKey":"name","sourceKeys":"event"}]}',
  },
  overlays: [
    { file: 'one.json', text: '{"description":"o","destination":"acme","mappings":{}}' },
    { file: 'bad.json', text: '{' },
  ],
};

test('given files are chosen from, and their problems told', () => {
  const catalogue = createCatalogue(given);
  const { after } = createEvaluate(catalogue)({ ...INITIAL, destination: 'acme', message: state.message });

  expect([...catalogue.destinations.keys()]).toStrictEqual(['june', 'accoil', 'acme']);
  expect(overlaysFor(catalogue, 'acme')).toStrictEqual(['one.json']);
  expect(catalogue.problems.map(({ code, file }) => `${file} ${code}`)).toStrictEqual([
    'bad.json json_invalid',
  ]);
  expect(after?.explanation.outcome).toMatchObject({ request: { body: { name: 'Paid' } } });
  expect(
    createCatalogue({ ...given, destination: { 'destination.json': '{}' } }).problems.length,
  ).toBeGreaterThan(1);
});

test('an overlay is put in front of the edited one, and taken away', () => {
  const chosen = toggleOverlay(state, 'backfill');

  expect(chosen.overlays).toStrictEqual(['backfill', EDITED]);
  expect(toggleOverlay(chosen, 'backfill').overlays).toStrictEqual([EDITED]);
});

test('events are counted before and after, by destination key', () => {
  const { sides } = evaluate(state);
  const tally = createTally(sides);
  const { email: _email, ...others } = MESSAGE;
  const warned = { ...MESSAGE, originalTimestamp: '2024-05-01' };
  tally.add([
    { messages: [MESSAGE] },
    { messages: [{ ...others, properties: {} }] },
    { messages: [{ type: 'alias' }, warned] },
    { messages: [] },
    { messages: [{ ...MESSAGE, integrations: { June: false } }] },
  ]);

  expect(describeCounts(tally.counts, 'mine.json')).toBe(
    '6 events: 3 transformed · 1 with warnings · 1 filtered · 1 rejected · 1 malformed · email differs in 2 · context.plan differs in 2',
  );
  expect(tally.counts.different).toBe(2);
  expect(
    (['all', 'rejected', 'warned', 'filtered', 'malformed', 'different'] as const).map((kind) =>
      tally.find(kind, 1, 1),
    ),
  ).toStrictEqual([1, 2, 2, 4, 3, 2]);
  expect([tally.find('different', 1, -1), tally.find('rejected', 1, -1)]).toStrictEqual([0, undefined]);
});

test('an overlay that rejects is seen in the counts', () => {
  const strict = { ...OVERLAY, mappings: { track: { rules: [{ destKey: 'email', required: true }] } } };
  const tally = createTally(evaluate({ ...state, edited: JSON.stringify(strict) }).sides);
  tally.add([{ messages: [MESSAGE, { ...MESSAGE, email: null }] }]);

  expect(describeCounts(tally.counts, 'mine.json')).toBe(
    '2 events: 1 transformed (−1 with mine.json) · 1 rejected (+1 with mine.json)',
  );
});

test('the mouse goes before the focus, and both light up without a new evaluation', () => {
  const store = createStore(evaluate, state);
  const seen: (readonly [string, readonly string[]])[] = [];
  store.subscribe(({ lit }, changed) => seen.push([changed, lit.rules]));
  store.focus({ pane: 'mapping', destKey: 'event' });
  store.hover({ pane: 'request', path: ['userId'] });
  store.hover(undefined);
  store.show('before');
  store.setState({ message: '[]' });

  expect(seen).toStrictEqual([
    ['all', []],
    ['lit', ['event']],
    ['lit', ['userId']],
    ['lit', ['event']],
    ['all', ['event']],
    ['all', []],
  ]);
  expect(store.view()).toMatchObject({ shown: 'before', state: { message: '[]' } });
});
