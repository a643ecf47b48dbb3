import fc from 'fast-check';
import {
  createDestinationTransformer,
  diffMappings,
  parseDestination,
  type DestinationFiles,
  type MappingDiff,
} from '../../src/mapping.js';
import { destinationOf } from '../support/destination.js';
import { seed } from '../support/property.js';
import { isAlike, type Both } from './mutants/judge.js';
import { arbitraryEdit, touchedMessage } from './mutants/touching-paths.js';

const [EDITS, MESSAGES] = process.env['DIFF_MUTANTS'] === 'all' ? [3000, 500] : [150, 200];

interface Judged {
  readonly title: string;
  readonly both: Both;
  readonly diff: MappingDiff;
}

const toFiles = (mapping: string) =>
  parseDestination({ 'destination.json': destinationOf('track'), 'any.json': mapping });
const run = (files: DestinationFiles) => createDestinationTransformer<object>(files, { apiKey: 'k' });

const judged = fc.sample(arbitraryEdit, { seed, numRuns: EDITS }).map(([one, other]): Judged => {
  const [before, after] = [toFiles(one), toFiles(other)];
  const [diff] = diffMappings(before, after);
  return { title: `${one} ${other}`, both: [run(before), run(after)], diff: diff as MappingDiff };
});
const messages = fc
  .sample(touchedMessage, { seed, numRuns: MESSAGES })
  .map((message) => JSON.parse(JSON.stringify(message)) as unknown);
const titlesOf = (each: readonly Judged[]) => each.map(({ title }) => title);

test('no message tells apart what is said to be equal where paths touch one another', () => {
  const equal = judged.filter(({ diff }) => diff.status === 'equal');
  const contradicted = equal.filter(({ both }) => messages.some((message) => !isAlike(both, message)));

  expect(titlesOf(contradicted)).toStrictEqual([]);
});

test('each message that is found where paths touch one another tells the mappings apart', () => {
  const wrong = judged.filter(({ both, diff }) => diff.status === 'different' && isAlike(both, diff.message));

  expect(titlesOf(wrong)).toStrictEqual([]);
});

test('few of the edits are undecided', () => {
  const undecided = judged.filter(({ diff }) => diff.status === 'undecided');

  expect(undecided.length / judged.length).toBeLessThan(0.1);
});
