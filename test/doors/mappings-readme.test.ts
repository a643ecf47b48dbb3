import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransformer } from '../../src/index.js';
import {
  createDestinationTransformer,
  MappingError,
  parseDestination,
  parseMapping,
  parseOverlay,
} from '../../src/mapping.js';
import { destinationOf } from '../support/destination.js';
import { findBlocks, readPage } from '../support/markdown.js';
import { ROOT } from '../support/run-cli.js';

interface Example {
  message?: object;
  rule?: object;
  rules?: object[];
  mapping?: object;
  overlay?: object;
  files?: Record<string, object>;
  [outcome: string]: unknown;
}

const blocksOf = (language: string) => findBlocks(readPage('mappings/README.md'), language);
const examples = blocksOf('json').map((block) => JSON.parse(block) as Example);

const generic: unknown = JSON.parse(readFileSync(join(ROOT, 'mappings', 'june', 'generic.json'), 'utf8'));

function createFor({ rule, rules = [rule ?? {}], mapping, overlay, files }: Example) {
  const config = { apiKey: 'k' };
  if (overlay !== undefined) return createTransformer({ ...config, overlays: [parseOverlay(overlay)] });
  const example = mapping ?? { description: 'The rules of an example', rules };
  const own = { 'destination.json': destinationOf('example'), 'generic.json': generic, 'any.json': example };
  return createDestinationTransformer(parseDestination(files ?? own), config);
}

function run(example: Example) {
  const transformer = createFor(example);
  const outcome = transformer.safeTransform({ type: 'example', ...example.message });
  if (outcome.status === 'filtered') return outcome;
  if (outcome.status === 'rejected') {
    const { code, message } = outcome.error;
    return { error: { code, message } };
  }
  const { request, warnings } = outcome;
  return { body: request.body, url: request.url, warnings: warnings.map(({ code }) => code) };
}

function findProblems({ mapping }: Example): unknown {
  try {
    return parseMapping(mapping);
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    return error.problems.map(({ code, pointer, hint }) => ({
      code,
      pointer,
      ...(hint === undefined ? {} : { hint }),
    }));
  }
}

const transformed = examples.filter((example) => 'message' in example);
const mistaken = examples.filter((example) => 'problems' in example);

test('has examples, and each of them is run here', () => {
  expect(blocksOf('\\w*')).toHaveLength(examples.length + blocksOf('js').length);
  expect(transformed.length + mistaken.length).toBe(examples.length);
  expect(transformed.length).toBeGreaterThan(12);
  expect(mistaken.length).toBe(1);
});

test.each(transformed)('example $#: what comes out is what stands there', (example) => {
  const outcome: object = run(example);
  const told = Object.keys(outcome).filter((key) => key in example);
  const pick = (from: object) => told.map((key) => [key, (from as Record<string, unknown>)[key]]);

  expect(told).not.toStrictEqual([]);
  expect(JSON.stringify(pick(outcome))).toBe(JSON.stringify(pick(example)));
});

test.each(mistaken)('the mistakes are those that stand there', (example) => {
  expect(findProblems(example)).toStrictEqual(example['problems']);
});

test('its code runs as it stands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mappings-readme-'));
  const overlay = examples.find((example) => 'overlay' in example)?.overlay;
  writeFileSync(join(folder, 'mine.json'), JSON.stringify(overlay));
  writeFileSync(join(folder, 'package.json'), readFileSync(join(ROOT, 'package.json')));
  symlinkSync(join(ROOT, 'dist'), join(folder, 'dist'));
  const [code = ''] = blocksOf('js');
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: folder,
    env: { ...process.env, JUNE_API_KEY: 'wk_readme' },
    encoding: 'utf8',
  });
  rmSync(folder, { recursive: true });

  expect(printed).toContain(
    "timestamp timestamp [] [ 'it names no time zone and was read as UTC' ] mine.json#/mappings",
  );
  expect(printed).toMatch(/reached nothing: \[\]\n$/);
});
