import { readFileSync } from 'node:fs';
import { parseLines } from '../../support/cli-messages.js';
import { runCli } from '../../support/run-cli.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const { pathOf } = temporaryFolder();
const page = { type: 'page', userId: 'u1' };

/** Transforms a batch and tells what became of its messages. */
function transformBatch(batch: object) {
  const errors = pathOf('errors.ndjson');
  const input = JSON.stringify(batch);
  const { stdout, stderr } = runCli(['transform', '--format', 'body', '--errors', errors], { input });
  return { bodies: parseLines(stdout), stderr, letters: readFileSync(errors, 'utf8') };
}

test.each<[string, object, object, object]>([
  ['its keys', { ip: '1', app: { name: 'a' } }, {}, { ip: '1', app: { name: 'a' } }],
  [
    'what the message says wins',
    { ip: '1', app: { name: 'a' } },
    { context: { app: {} } },
    { ip: '1', app: {} },
  ],
  ['null is nothing', { ip: '1' }, { context: null }, { ip: '1' }],
  ['a blank string is nothing', { ip: '1' }, { context: ' ' }, { ip: '1' }],
  ['an empty list is nothing', { ip: '1' }, { context: [] }, { ip: '1' }],
])('the context of a batch reaches its messages: %s', (_, context, own, sent) => {
  const { bodies } = transformBatch({ batch: [{ ...page, ...own }, page], context });

  expect(bodies).toStrictEqual([
    { userId: 'u1', context: sent },
    { userId: 'u1', context },
  ]);
});

test.each([[['ip']], ['text'], [7], [false]])(
  'a context of a message that is %j stands as it is',
  (context) => {
    const { letters } = transformBatch({ batch: [{ ...page, context }], context: { ip: '1' } });

    expect(parseLines(letters)).toStrictEqual([
      expect.objectContaining({ code: 'value_invalid', raw: JSON.stringify({ ...page, context }) }),
    ]);
  },
);

test.each([[['ip']], ['text'], [7], [null]])('a context of a batch that is %j is ignored', (context) => {
  const { bodies, letters } = transformBatch({ batch: [page, 7], context, integrations: context });

  expect(bodies).toStrictEqual([{ userId: 'u1' }]);
  expect(parseLines(letters)).toStrictEqual([expect.objectContaining({ code: 'message_invalid', raw: '7' })]);
});

test.each([
  [{ June: false }, {}, 'filtered destination_disabled'],
  [{ All: false }, {}, 'filtered all_disabled'],
  [{ All: false }, { integrations: { Other: true } }, 'filtered all_disabled'],
  [{ All: false }, { integrations: { June: true } }, undefined],
])('an opt-out of %j on a batch is one of its messages that say %j', (integrations, own, told) => {
  const { bodies, stderr } = transformBatch({ batch: [{ ...page, ...own }], integrations });
  const input = JSON.stringify({ batch: [{ ...page, ...own }], integrations });
  const explained = runCli(['explain', '--json'], { input });

  expect(bodies).toHaveLength(told === undefined ? 1 : 0);
  expect(stderr.split('\n')[1]).toBe(told === undefined ? '' : `  ${told}: 1, at line 1`);
  expect(JSON.parse(explained.stdout)).toMatchObject({
    outcome: { status: told === undefined ? 'transformed' : 'filtered' },
  });
});

test.each([1, 2])('a dead letter of a batch of %i that is fed back loses no opt-out', (count) => {
  const bad = { type: 'track', userId: 'u1', event: 'Paid', timestamp: 'soon' };
  const batch = Array<object>(count).fill(bad);
  const integrations = { All: false, June: true };
  const { letters } = transformBatch({ batch, context: { ip: '1' }, integrations });
  const raw = JSON.stringify({ ...bad, context: { ip: '1' }, integrations });

  expect(parseLines(letters)).toStrictEqual(
    Array.from({ length: count }, () => expect.objectContaining({ code: 'value_invalid', raw }) as unknown),
  );
  expect(
    runCli(['transform'], { input: letters.replaceAll('\\"June\\":true', '\\"x\\":1') }).stderr,
  ).toContain(`${count} read = 0 transformed + ${count} filtered + 0 rejected + 0 malformed\n`);
});

test('a fixture holds the message with what its batch says', () => {
  const input = JSON.stringify({ batch: [page], context: { ip: '1' } });

  expect(JSON.parse(runCli(['fixture'], { input }).stdout)).toMatchObject({
    message: { ...page, context: { ip: '1' } },
  });
});
