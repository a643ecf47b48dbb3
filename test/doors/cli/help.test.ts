import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeHelp, type CodeHelp } from '../../../src/help/index.js';
import { createTransformer, type TransformerError } from '../../../src/index.js';
import { checkRudderStackMapping, MappingError, parseMapping, parseOverlay } from '../../../src/mapping.js';
import { makeClone } from '../../support/clone.js';
import { renderHelpPage } from '../../support/help-page.js';
import { closeBenches, openBench } from '../../support/sending/bench.js';
import { serve, stopServed, type Served } from '../../support/serve.js';
import { createSender } from '../../../src/send.js';
import { createFakeKafka } from '../../kafka/fake-kafka.js';
import { jsonOf, recordOf, runThrough } from '../../kafka/support.js';
import { createScript } from '../../mock-june/script.js';
import { readPage } from '../../support/markdown.js';
import { runCli } from '../../support/run-cli.js';

const { runShell } = makeClone();

function codesThrown(run: () => unknown): string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (error instanceof MappingError) return error.problems.map(({ code }) => code);
    return [(error as TransformerError).code];
  }
}

function codesOfMessage({ text, overlay }: CodeHelp['example']): string[] {
  const overlays = overlay === undefined ? [] : [parseOverlay(overlay)];
  const outcome = createTransformer({ apiKey: 'k', overlays }).safeTransform(JSON.parse(text));
  if (outcome.status === 'transformed') return outcome.warnings.map(({ code }) => code);
  return [outcome.status === 'filtered' ? outcome.reason : outcome.error.code];
}

/** The destination answers one user so, and takes the events of others. */
async function codesOfAnswer({ text }: CodeHelp['example']): Promise<string[]> {
  const [, status = '', body = ''] = /^HTTP (\d+) (.*)$/.exec(text) ?? [];
  const fault = { kind: 'answer', status: Number(status), body } as const;
  const bench = await openBench(createSender, {
    script: createScript([{ having: '"userId":"u7"', fault }]),
  });
  const requests = ['u7', 'u8', 'u9'].map((userId) => bench.track(userId, 'Paid'));
  const [delivery] = await bench.drive(Promise.all(requests.map((request) => bench.sender.send(request))));
  await closeBenches();
  return [`delivery_${String(delivery?.status)}`, String(delivery?.warning)];
}

let served: Promise<Served> | undefined;
afterAll(stopServed);

async function reasonsOf(metricsPort: number): Promise<string[]> {
  const metrics = await (await fetch(`http://localhost:${metricsPort}/metrics`)).text();
  return [...metrics.matchAll(/^\w*refused_requests\w*\{reason="(\w+)"/gm)].map(([, code = '']) => code);
}

/** The reasons for which the service has refused requests, once it has noticed one more. */
async function codesOfRequest({ text }: CodeHelp['example']): Promise<string[]> {
  served ??= serve([]);
  const { port, metricsPort } = await served;
  const before = await reasonsOf(metricsPort);
  runShell(text.replace('curl', 'curl --silent').replace('9090', String(port)));
  let reasons = before;
  while (reasons.length === before.length) reasons = await wait(20).then(() => reasonsOf(metricsPort));
  return reasons;
}

interface KafkaExample {
  readonly key: string | null;
  readonly repeated?: number;
}

const repeatBatch = (value: unknown, times = 1) =>
  times === 1 ? value : { batch: Array(times).fill((value as { batch: unknown[] }).batch[0]) };

/** What a worker writes to the topics of dead letters and filtered messages. */
async function codesOfRecord({ text }: CodeHelp['example']): Promise<string[]> {
  const { key, value, repeated, ...limits } = JSON.parse(text) as Record<string, unknown> & KafkaExample;
  const fake = createFakeKafka();
  for (const topic of ['events', 'dead', 'filtered']) fake.addTopic(topic, 1, Infinity);
  fake.addTopic('requests', 1, Number(limits['max.message.bytes'] ?? Infinity));
  if (limits['cleanup.policy'] === 'compact') fake.compact('requests');
  const record = value === null ? { value } : recordOf(repeatBatch(value, repeated));
  fake.append('events', 0, { ...record, key: key === null ? null : Buffer.from(key) });
  await runThrough(fake, 1);
  return ['dead', 'filtered'].flatMap((topic) =>
    fake.read(topic).map((record) => (jsonOf(record) as { code: string }).code),
  );
}

type Run = (example: CodeHelp['example']) => readonly string[] | Promise<readonly string[]>;

const RUN: Record<CodeHelp['example']['kind'], Run> = {
  message: codesOfMessage,
  mapping: ({ text }) => codesThrown(() => parseMapping(text)),
  configuration: ({ text }) => codesThrown(() => createTransformer(JSON.parse(text) as { apiKey: string })),
  rudderstack: ({ text }) => checkRudderStackMapping(text).map(({ code }) => code),
  command: ({ text }) => {
    const { stderr } = runShell(text.replace('june-transformer', 'node dist/cli.mjs'));
    return [...stderr.matchAll(/malformed (\w+):/g)].map(([, code = '']) => code);
  },
  answer: codesOfAnswer,
  request: codesOfRequest,
  kafka: codesOfRecord,
};

test.each([...codeHelp.values()])('the example of $code gives it', async ({ code, example }) => {
  expect(await RUN[example.kind](example)).toContain(code);
});

const readReport = () => readPage('test/package/api/index.txt');
const unionOf = (text: string) => [...text.matchAll(/["'](\w+)["']/g)].map(([, code = '']) => code);

/** The codes of a type of the main entry. */
const codesOf = (type: string) =>
  unionOf(new RegExp(`^type ${type} = (.*);$`, 'm').exec(readReport())?.[1] ?? '');

/** The keys or literals of a declaration of a file. */
function declaredIn(file: string, pattern: RegExp, each: RegExp): string[] {
  const [, text = ''] = pattern.exec(readPage(file)) ?? [];
  return [...text.matchAll(each)].map(([, code = '']) => code);
}

test('every code of errors, warnings, problems and records has its help', () => {
  const warnings = ['june', 'accoil'].flatMap((name) =>
    readdirSync(join('mappings', name))
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => [...readFileSync(join('mappings', name, file), 'utf8').matchAll(/"code": "(\w+)"/g)])
      .map(([, code = '']) => code),
  );
  const unions = [
    ...['InstrumentationCode', 'MappingCode', 'WarningCode'].map(codesOf),
    [...declaredIn('src/message/opt-out.ts', /type OptOutReason = (.*?);/s, /'(\w+)'/g), 'mapping_filtered'],
    declaredIn('src/mapping/rudderstack/finding.ts', /type RudderStackCode =(.*?);/s, /'(\w+)'/g),
    declaredIn('src/service/http/request-error.ts', /const reasons = \{(.*?)\} as const/s, /^ {2}(\w+):/gm),
    ['destination_unknown', 'delivery_refused', 'delivery_exhausted', 'answer_unexpected'],
    declaredIn('src/cli/input/records/malformed.ts', /const texts = \{(.*?)\} as const/s, /^ {2}(\w+):/gm),
    warnings,
    ['config_invalid', 'input_foreign', 'csv_invalid', 'record_too_large', 'record_refused', 'tombstone'],
    declaredIn('src/kafka/records/read-record.ts', /const texts = \{(.*?)\} as const/s, /^ {2}(\w+):/gm),
  ];
  const codes = new Set(unions.flat());

  expect(unions.map((union) => union.length > 1)).toStrictEqual(unions.map(() => true));
  expect([...codeHelp.keys()].sort()).toStrictEqual([...codes].sort());
});

test('docs/codes.md is what `npm run docs` writes', () => {
  const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

  expect(plain(readPage('docs/codes.md'))).toBe(plain(renderHelpPage()));
});

test('help tells of a code in lines that fit', () => {
  const { status, stdout, stderr } = runCli(['help', 'group_without_user'], { env: { COLUMNS: '50' } });

  expect([status, stderr]).toStrictEqual([0, '']);
  expect(stdout.split('\n').slice(0, 8)).toStrictEqual([
    'group_without_user',
    '',
    'What it means',
    '  June updates the company but creates none.',
    '',
    'Why it is so',
    '  The group call names no user, only an anonymous',
    '  visitor.',
  ]);
});

test('help of commands is that of --help', () => {
  const plain = (args: readonly string[]) => runCli(args, { env: {} });

  expect(plain(['help', 'transform'])).toStrictEqual(plain(['transform', '--help']));
  expect(plain(['help'])).toStrictEqual(plain(['--help']));
});

test.each([
  ['value_invlaid', ', did you mean "value_invalid"?'],
  ['transfrom', ', did you mean "transform"?'],
  ['\u001b[2J', ''],
])('help refuses %j', (name, hint) => {
  expect(runCli(['help', name], { env: {} })).toStrictEqual({
    status: 2,
    stdout: '',
    stderr: `There is no command and no code of this name${hint}\n`,
  });
});
