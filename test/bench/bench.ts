import type * as Library from '../../src/index.js';
import type * as MappingLibrary from '../../src/mapping.js';
import { createByHand } from './by-hand.js';
import { measureColdStart, measureCreation } from './cold-start.js';
import { makeEvents } from './events.js';
import { measureAll } from './measure.js';
import { transformNaively } from './naive.js';

const API_KEY = 'wk_bench_0123456789';
const ENTRY = 'june-transformer';

interface Item {
  readonly message: Library.Message;
  readonly text: string;
}

interface Row {
  readonly what: string;
  readonly ns: number;
  readonly ratio: string;
}

function printTable(title: string, rows: readonly Row[]): void {
  console.log(`\n${title}`);
  for (const { what, ns, ratio } of rows)
    console.log(`${what.padEnd(44)}${ns.toFixed(0).padStart(10)}  ${ratio}`);
}

async function benchMixed(transformer: Library.Transformer): Promise<void> {
  const items = makeEvents(1000).map((message): Item => ({ message, text: JSON.stringify(message) }));
  const byHand = createByHand(API_KEY);
  const ns = await measureAll(items, {
    engine: ({ message }) => transformer.transform(message),
    byHand: ({ message }) => byHand.transform(message),
    naive: ({ message }) => transformNaively(message, API_KEY),
    parse: ({ text }) => JSON.parse(text) as unknown,
    stringify: ({ message }) => JSON.stringify(message),
  });
  const against = (other: number, goal: string) =>
    `engine is ${(ns.engine / other).toFixed(2)} of this (${goal})`;
  printTable('Mixed browser events, median ns/event', [
    { what: 'compiled engine', ns: ns.engine, ratio: '' },
    { what: 'one straight function by hand', ns: ns.byHand, ratio: against(ns.byHand, 'goal: at most 1.25') },
    { what: 'JSON.parse of the event', ns: ns.parse, ratio: against(ns.parse, 'goal: at most 0.25') },
    { what: 'JSON.stringify of the event', ns: ns.stringify, ratio: against(ns.stringify, 'no goal') },
    {
      what: 'naive: jsonpath-plus and lodash per event',
      ns: ns.naive,
      ratio: `engine is ${(ns.naive / ns.engine).toFixed(1)} times as fast (goal: at least 20)`,
    },
  ]);
}

function makeLarge(kilobytes: number): Library.Message {
  const rows = Array.from({ length: kilobytes }, (_, index) => ({ index, text: 'x'.repeat(1000) }));
  const properties = { report: { rows }, plan: 'pro' };
  const originalTimestamp = '2024-03-05T10:11:12.345Z';
  return { type: 'track', userId: 'u1', event: 'Synced', originalTimestamp, properties };
}

async function benchSize(transformer: Library.Transformer): Promise<void> {
  const [small, large] = [makeLarge(1), makeLarge(1000)];
  const ns = await measureAll(Array<number>(1000).fill(0), {
    small: () => transformer.transform(small),
    large: () => transformer.transform(large),
  });
  const ratio = `${(ns.large / ns.small).toFixed(2)} of 1 kB (goal: about 1)`;
  printTable('Size of the properties, median ns/event', [
    { what: 'properties of 1 kB', ns: ns.small, ratio: '' },
    { what: 'properties of 1 MB', ns: ns.large, ratio },
  ]);
}

async function benchOverlays(transformer: Library.Transformer): Promise<void> {
  const { createTransformer } = (await import(ENTRY)) as typeof Library;
  const { parseOverlay } = (await import(`${ENTRY}/mapping`)) as typeof MappingLibrary;
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
  const items = makeEvents(1000);
  const ns = await measureAll(items, {
    plain: (message) => transformer.transform(message),
    patched: (message) => patched.transform(message),
    explained: (message) => transformer.explain(message),
  });
  const times = (other: number) => `${(other / ns.plain).toFixed(2)} of that without`;
  printTable('Overlays and explanations, median ns/event', [
    { what: 'transform without overlays', ns: ns.plain, ratio: '' },
    {
      what: 'transform with four overlays',
      ns: ns.patched,
      ratio: `${times(ns.patched)} (goal: at most 1.1)`,
    },
    { what: 'explain', ns: ns.explained, ratio: `${times(ns.explained)} (no goal)` },
  ]);
}

async function main(): Promise<void> {
  const { createTransformer } = (await import(ENTRY)) as typeof Library;
  const transformer = createTransformer({ apiKey: API_KEY });
  await benchMixed(transformer);
  await benchSize(transformer);
  await benchOverlays(transformer);
  const creation = measureCreation();
  console.log(
    `\nimport and createTransformer in a fresh process: ${measureColdStart().toFixed(1)} ms (goal: at most 25)`,
  );
  console.log(
    `the first createTransformer: ${creation.plain.toFixed(1)} ms, with parsed overlays ` +
      `${(creation.patched - creation.plain).toFixed(1)} ms more (goal: at most 5)`,
  );
}

void main();
