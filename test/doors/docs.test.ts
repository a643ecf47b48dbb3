import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeClone } from '../support/clone.js';
import { findBlocks, readPage } from '../support/markdown.js';
import { ROOT } from '../support/run-cli.js';

const library = readPage('docs/library.md');
const commandLine = readPage('docs/command-line.md');
const oldEvents = readPage('docs/backfill.md');
const sending = readPage('docs/sending.md');
const streams = readPage('docs/streams.md');
const readReport = (entry: string) =>
  readFileSync(join(ROOT, 'test', 'package', 'api', `${entry}.txt`), 'utf8');

/** The part of the page on the library that is about an entry. */
const sectionOf = (entry: string) => library.split(`## \`${entry}\`\n`)[1]?.split(/^## /m)[0] ?? '';
/** A page without its blocks of code. */
const codeless = (page: string) => page.replaceAll(/^```[^]*?^```$/gm, '');
const codeOf = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** The pages of entries that have one of their own. */
const PAGES = new Map([
  ['june-transformer/send', codeless(sending)],
  ['june-transformer/kafka', codeless(streams)],
]);

test.each([
  ['june-transformer', 'index'],
  ['june-transformer/accoil', 'accoil'],
  ['june-transformer/mapping', 'mapping'],
  ['june-transformer/rudderstack', 'rudderstack'],
  ['june-transformer/service', 'service'],
  ['june-transformer/send', 'send'],
  ['june-transformer/kafka', 'kafka'],
])('every export of %s is told of', (entry, report) => {
  const [, exported = ''] = /^\/\/ Exports (.*)$/m.exec(readReport(report)) ?? [];
  const words = new Set(
    codeOf(PAGES.get(entry) ?? sectionOf(entry)).flatMap((code) => code.match(/\w+/g) ?? []),
  );

  expect(exported.split(', ').length).toBeGreaterThan(6);
  expect(exported.split(', ').filter((name) => !words.has(name))).toStrictEqual([]);
});

/** The codes that a type of the main entry is a union of. */
function codesOf(type: string): string[] {
  const [, union = ''] = new RegExp(`^type ${type} = (.*);$`, 'm').exec(readReport('index')) ?? [];
  return union.split(' | ').map((literal) => literal.slice(1, -1));
}

test.each([
  ['WarningCode', library, 7],
  ['InstrumentationCode', library, 6],
  ['MappingCode', readPage('mappings/README.md'), 10],
])('every code of %s has a row', (type, page, count) => {
  const codes = codesOf(type);

  expect(codes).toHaveLength(count);
  expect(codes.filter((code) => !page.includes(`\n| \`${code}\` `))).toStrictEqual([]);
});

const { runShell, runModule, pathOf, write } = makeClone();
const [, , , overlay = ''] = findBlocks(readPage('README.md'), 'json');
write('mine.json', overlay);

const OF_TRACK = "{ userId: 'u7', event: 'Paid', timestamp: '2024-05-01T00:00:00.000Z' }\n";
const PRINTED = [
  new RegExp(
    `^${OF_TRACK}timestamp_without_zone .*\\[ 'it names no time zone and was read as UTC' \\] \\[ 'device' \\]\\n$`,
    's',
  ),
  /Authorization: 'Basic S0VZX09GX09ORV9XT1JLU1BBQ0U6'\n}\n.*Authorization: 'Basic S0VZX09GX0FOT1RIRVI6'\n}\n$/s,
  /^{\n {2}userId: 'u7',\n {2}event: 'Paid',\n.* {2}context: { plan: 'pro' }\n}\n$/s,
  /url: 'https:\/\/instaging\.accoil\.com\/segment'.*type: 'screen'.*\n}\n$/s,
  /url: 'https:\/\/api\.acme\.example\/screens'.*body: { title: 'Home' }\n}\nrule_unknown \/mappings\/track\/remove\/0 email\n$/s,
  /^identify different\n.*\ntrack different\n.*\ngroup different\n.*\npage different\n.*$/s,
  /^https:\/\/api\.june\.so\/api\/page\nhttps:\/\/api\.june\.so\/sdk\/page\n$/,
  /^Invalid option: "port" .*\nInvalid configuration: "api" .*\n200\n$/,
];

test('the code of the library has what is printed here for each block', () => {
  expect(findBlocks(library, '\\w*')).toHaveLength(PRINTED.length);
});

test.each(findBlocks(library, 'js').map((code, index) => [index, code] as const))(
  'code %i of the library runs as it stands',
  (index, code) => {
    const { status, stdout, stderr } = runModule(code);

    expect([status, stderr]).toStrictEqual([0, '']);
    expect(stdout).toMatch(PRINTED[index] ?? /^$/);
  },
);

test('the code of sending runs as it stands, by a fetch that reaches no network', () => {
  const [code = '', ...others] = findBlocks(sending, 'js');
  const { stdout, stderr } = runModule(code.replace('concurrency: 8 }', 'concurrency: 8, fetch }'));
  const lines = stdout.trim().split('\n');

  expect([others, stderr]).toStrictEqual([[], '']);
  expect(lines.map((line) => line.replace(/^\{"url":"(.*?)".*/, '$1'))).toStrictEqual([
    'https://api.june.so/api/page',
    'delivered 1 200',
    'https://api.june.so/api/page',
    '200',
  ]);
});

test('the commands of the command line run as they stand', () => {
  const blocks = findBlocks(commandLine, 'sh');
  const ends = blocks.map((block) => runShell(block).status);

  expect(blocks).toHaveLength(findBlocks(commandLine, '\\w*').length);
  expect(ends).toStrictEqual([1, 0, 0, 0, 0, 0, 0]);
  expect(JSON.parse(readFileSync(pathOf('overlay.schema.json'), 'utf8'))).toStrictEqual(
    JSON.parse(readPage('mappings/overlay.schema.json')),
  );
});

test('the counts of the command line are those of the samples', () => {
  const { stderr } = runShell('node dist/cli.mjs transform test/samples/events.ndjson');
  const [, counts = ''] = /^( {4}61 read.*\n {6}rejected.*)$/m.exec(commandLine) ?? [];

  expect(stderr).toContain(counts.replaceAll(/^ {4}/gm, ''));
});

test('the report of the command line has lines of that of the samples', () => {
  const { stdout } = runShell(
    'node dist/cli.mjs report test/samples/events.ndjson --overlay rudder-transformer',
  );
  const [, shown = ''] = /^( {4}group: [^]*?)\n\n/m.exec(commandLine) ?? [];
  const lines = shown.split('\n').map((line) => line.slice(4));

  expect(lines).toHaveLength(7);
  expect(lines.filter((line) => line !== '  …' && !stdout.split('\n').includes(line))).toStrictEqual([]);
});

test('old events are looked at, written and sent as it stands', () => {
  const results = findBlocks(oldEvents, 'sh').map(runShell);
  const [code = ''] = findBlocks(oldEvents, 'js');
  const sent = runModule(code);

  expect(results.map(({ status }) => status)).toStrictEqual([1, 1, 0]);
  expect(results[2]?.stdout).toMatch(/\n50 sent, 0 failed\n$/);
  expect(sent.stdout.match(/^200 https:\/\/api\.june\.so\/api\/\w+$/gm)).toHaveLength(50);
  expect(findBlocks(oldEvents, '\\w*')).toHaveLength(4);
});
