import { runCli } from '../../support/run-cli.js';

const env = {};
const events = [
  { type: 'page', userId: 'u1', messageId: 'm1', properties: { plan: { seats: 3 } } },
  { type: 'alias', userId: 'u1', messageId: 'm2' },
  { type: 'page', userId: 'u2', messageId: 'm3' },
];
const input = `${JSON.stringify({ batch: events.slice(0, 2) })}\n${JSON.stringify(events[2])}\nno JSON\n`;

test.each<[string[], string[], number]>([
  [['--where', 'messageId=m3'], ['transformed: POST https://api.june.so/api/page'], 0],
  [['--where', 'properties.plan.seats=3'], ['transformed: POST https://api.june.so/api/page'], 0],
  [['--where', 'userId=u1', '--where', 'type=alias'], ['rejected: event_type_unsupported'], 1],
  [
    ['--where', 'userId=u1', '--all'],
    ['line 1: transformed: POST https://api.june.so/api/page', 'line 1: rejected: event_type_unsupported'],
    1,
  ],
])('explain finds messages by %j', (args, heads, status) => {
  const result = runCli(['explain', ...args], { input, env });

  expect([result.status, result.stderr]).toStrictEqual([status, '']);
  expect(result.stdout.match(/^.*(transformed|rejected|filtered): .*$/gm)).toStrictEqual(heads);
});

test.each([
  [['--where', 'messageId=m9'], 'No message matches --where; 1 of the records cannot be read\n'],
  [
    ['--where', 'properties.plan=[object Object]'],
    'No message matches --where; 1 of the records cannot be read\n',
  ],
  [['--all'], '--all takes all messages that match --where, which is missing\n'],
  [
    ['--where', 'messageId'],
    "error: option '--where <path=value>' argument 'messageId' is invalid. It must be a path and a value, e.g. messageId=m1.\n",
  ],
  [
    ['--where', 'a=b', '--line', '1'],
    "error: option '--where <path=value>' cannot be used with option '--line <number>'\n",
  ],
])('explain refuses %j', (args, stderr) => {
  expect(runCli(['explain', ...args], { input, env })).toStrictEqual({ status: 2, stdout: '', stderr });
});

test('fixture finds a message by a value of it, too', () => {
  const { stdout } = runCli(['fixture', '--where', 'messageId=m3'], { input, env });

  expect(JSON.parse(stdout)).toMatchObject({ message: events[2] });
});
