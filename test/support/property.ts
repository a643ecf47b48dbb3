import { randomInt } from 'node:crypto';
import { relative } from 'node:path';
import fc from 'fast-check';

const { PROPERTY_SEED, PROPERTY_RUNS } = process.env;
const numRuns = Number(PROPERTY_RUNS) || 1000;

/** Repeats a run when the environment gives it; else each test file draws its own. */
export const seed = Number(PROPERTY_SEED) || randomInt(1, 2 ** 31);

const file = relative(process.cwd(), expect.getState().testPath ?? '');
process.stderr.write(`${file}: PROPERTY_SEED=${seed}, ${numRuns} runs of each property\n`);

/** Declares a test: the property holds for every value that was drawn. */
export function holds<T>(title: string, arbitrary: fc.Arbitrary<T>, property: (value: T) => void): void {
  test(title, () => {
    fc.assert(fc.property(arbitrary, property), { seed, numRuns });
  });
}

/** As `holds`, for a property that takes time. */
export function holdsInTime<T>(
  title: string,
  arbitrary: fc.Arbitrary<T>,
  property: (value: T) => Promise<void>,
): void {
  test(title, () => fc.assert(fc.asyncProperty(arbitrary, property), { seed, numRuns }));
}
