import type * as Library from '../../src/index.js';
import type * as MappingLibrary from '../../src/mapping.js';
import { createByHand } from './by-hand.js';
import { measureColdStart, measureCreation } from './cold-start.js';
import { makeEvents } from './events.js';
import { fresh, measureInTurns, type Contender } from './measure.js';
import { transformNaively } from './naive.js';

const API_KEY = 'wk_bench_0123456789';
const ENTRY = 'june-transformer';

const { createTransformer } = (await import(ENTRY)) as typeof Library;
const { parseOverlay } = (await import(`${ENTRY}/mapping`)) as typeof MappingLibrary;
const engine = createTransformer({ apiKey: API_KEY });
const byHand = createByHand(API_KEY);

const events = makeEvents(1000);
const textsOf = (list: readonly Library.Message[]) => list.map((event) => JSON.stringify(event));
const mixed = textsOf(events);

const safely = (message: object) => engine.safeTransform(message);
const safelyByHand = (message: object) => byHand.safeTransform(message);

function stringified(transform: (message: object) => { readonly status: string }): Contender {
  return fresh((message) => {
    const outcome = transform(message);
    return JSON.stringify('request' in outcome ? outcome.request : outcome);
  });
}

const parsed: Contender = { prepare: (text) => text, work: (text: string) => JSON.parse(text) as unknown };

interface Sides {
  readonly one: Contender;
  readonly other: Contender;
}

function printRow(what: string, [one, other]: readonly [number, number], goal: string): void {
  const [left, right] = [one, other].map((ns) => ns.toFixed(0).padStart(9)) as [string, string];
  console.log(`${what.padEnd(46)}${left}${right}${(one / other).toFixed(3).padStart(9)}  ${goal}`);
}

function compare(what: string, texts: readonly string[], sides: Sides, goal: string): void {
  const { one, other } = measureInTurns(texts, { one: sides.one, other: sides.other });
  printRow(what, [one, other], goal);
}

function benchTransforming(): void {
  const sides = { one: fresh(safely), other: fresh(safelyByHand) };
  compare('engine / by hand: mixed', mixed, sides, 'at most 1.25');
  for (const type of ['track', 'page', 'identify', 'group']) {
    const texts = textsOf(events.filter((event) => event.type === type));
    compare(`engine / by hand: ${type}`, texts, sides, 'at most 1.4');
  }
  compare('engine / JSON.parse', mixed, { one: sides.one, other: parsed }, 'at most 0.28');
  compare(
    'engine / by hand, both with JSON.stringify',
    mixed,
    { one: stringified(safely), other: stringified(safelyByHand) },
    'at most 1.15',
  );
  const naive = fresh((message) => transformNaively(message, API_KEY));
  compare(
    'engine / naive (jsonpath-plus and lodash)',
    mixed,
    { one: sides.one, other: naive },
    'at most 0.05',
  );
}

/** Refused late, for the timestamp. */
const refused: Contender = {
  ...fresh(safely),
  prepare: (text) =>
    JSON.parse(text.replace(/"originalTimestamp":"[^"]*"/, '"originalTimestamp":5')) as object,
};

function benchRejecting(): void {
  compare('rejected / passed, as outcomes', mixed, { one: refused, other: fresh(safely) }, 'at most 3');
}

function makeLarge(kilobytes: number): Library.Message {
  const rows = Array.from({ length: kilobytes }, (_, index) => ({ index, text: 'x'.repeat(1000) }));
  const properties = { report: { rows }, plan: 'pro' };
  const originalTimestamp = '2024-03-05T10:11:12.345Z';
  return { type: 'track', userId: 'u1', event: 'Synced', originalTimestamp, properties };
}

function benchSize(): void {
  const [small, large] = [makeLarge(1), makeLarge(1000)];
  const of = (message: object): Contender => ({ prepare: () => message, work: safely });
  compare('properties of 1 MB / of 1 kB', mixed, { one: of(large), other: of(small) }, 'about 1');
}

function benchOverlays(): void {
  const overlays = ['identify', 'track', 'group', 'page'].map((name) =>
    parseOverlay({
      description: `Other sources for ${name}`,
      destination: 'june',
      mappings: {
        [name]: { rules: [{ destKey: 'timestamp', sourceKeys: ['originalTimestamp', 'timestamp'] }] },
      },
    }),
  );
  const patched = createTransformer({ apiKey: API_KEY, overlays });
  const other = fresh(safely);
  const withOverlays = fresh((message) => patched.safeTransform(message));
  const explained = fresh((message) => engine.explain(message));
  compare('with four overlays / without', mixed, { one: withOverlays, other }, 'at most 1.1');
  compare('explain / transform', mixed, { one: explained, other }, 'no goal');
}

console.log(`${'Median nanoseconds of one event'.padEnd(46)}      one    other    ratio  goal`);
benchTransforming();
benchRejecting();
benchSize();
benchOverlays();
const { plain, patched } = measureCreation();
const milliseconds = (time: number) => `${time.toFixed(1)} ms`;
console.log(
  `\nimport and createTransformer in a fresh process: ${milliseconds(measureColdStart())}  at most 25`,
);
console.log(`the first createTransformer: ${milliseconds(plain)}`);
console.log(`with two parsed overlays, more: ${milliseconds(patched - plain)}  at most 5`);
