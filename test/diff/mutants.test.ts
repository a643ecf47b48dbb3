import fc from 'fast-check';
import { createDestinationTransformer, diffMappings, type CallDiff } from '../../src/mapping.js';
import { arbitraryMessage } from '../support/arbitrary-message.js';
import { messageForMapping } from '../support/arbitrary-mapping.js';
import { seed } from '../support/property.js';
import { isAlike, withoutAnyKey, type Both } from './mutants/judge.js';
import { listMutants, type Mutant } from './mutants/list-mutants.js';

const FEW = 100;
const isWhole = process.env['DIFF_MUTANTS'] === 'all';
/** So many oracle messages there are in all, and so many different ones. */
const [MESSAGES, POOL] = isWhole ? [1_000_000, 5000] : [10_000, 500];

interface Judged {
  readonly mutant: Mutant;
  readonly both: Both;
  readonly diffs: readonly CallDiff[];
  readonly ms: number;
}

const mutants = isWhole ? listMutants(seed, 150, 1) : listMutants(seed, 50, 12);

function judge(mutant: Mutant): Judged {
  const { before, after } = mutant;
  const start = process.cpuUsage();
  const diffs = diffMappings(before, after);
  const ms = process.cpuUsage(start).user / 1000; // other programs may hold this one up
  const run = (files: typeof before) => createDestinationTransformer<object>(files, { apiKey: 'k' });
  return { mutant, both: [run(before), run(after)], diffs, ms };
}

const judged = mutants.map(judge);
const has = (status: CallDiff['status']) => (each: Judged) =>
  each.diffs.some((diff) => diff.status === status);
const toldApart = judged.filter(has('different'));
const undecided = judged.filter((each) => !has('different')(each) && has('undecided')(each));
const equal = judged.filter((each) => each.diffs.every(({ status }) => status === 'equal'));
const titlesOf = (each: readonly Judged[]) => each.map(({ mutant }) => mutant.title);

/** As JSON carries them, which knows no -0. */
const sample = (arbitrary: fc.Arbitrary<unknown>) =>
  fc
    .sample(arbitrary, { seed, numRuns: POOL })
    .map((message) => JSON.parse(JSON.stringify(message)) as unknown);
const shippedPool = sample(arbitraryMessage);
const drawnPool = sample(messageForMapping);
const perMutant = Math.ceil(MESSAGES / equal.length);

/** Says whether an oracle message contradicts that both are equal. */
function isContradicted({ mutant, both }: Judged): boolean {
  const pool = mutant.isShipped ? shippedPool : drawnPool;
  return Array.from({ length: perMutant }, (_, index) => pool[index % POOL]).some(
    (message) => !isAlike(both, message),
  );
}

test('each message that is found tells its mutant apart, and no key of it can be left out', () => {
  const wrong = toldApart.filter(({ both, diffs }) =>
    diffs.some(
      (diff) =>
        diff.status === 'different' &&
        (isAlike(both, diff.message) || withoutAnyKey(diff.message).some((less) => !isAlike(both, less))),
    ),
  );

  expect(titlesOf(wrong)).toStrictEqual([]);
});

test('no oracle message tells apart what is said to be equal', () => {
  expect(titlesOf(equal.filter(isContradicted))).toStrictEqual([]);
});

test('only mappings with templates or hashes are undecided', () => {
  const plain = undecided.filter(
    ({ mutant: { before, after } }) => !/"template"|"hashToSha256"/.test(JSON.stringify([before, after])),
  );

  expect(titlesOf(plain)).toStrictEqual([]);
});

test('most mutants are told apart', () => {
  const [slowest] = [...judged].sort((one, other) => other.ms - one.ms) as [Judged];
  process.stderr.write(
    [
      `${mutants.length} mutants: ${toldApart.length} told apart, ${equal.length} equal, ${undecided.length} undecided;`,
      `${equal.length * perMutant} oracle messages;`,
      `the slowest took ${Math.round(slowest.ms)} ms of the processor (${slowest.mutant.title})\n`,
    ].join(' '),
  );

  expect(mutants.length).toBeGreaterThanOrEqual(isWhole ? 2000 : FEW);
  expect(toldApart.length / mutants.length).toBeGreaterThan(0.6);
});
