import { setTimeout as wait } from 'node:timers/promises';

const LAST_MS = 20_000;

/** Asks again and again until the answer is the one that is wanted; rejects when that does not come. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + LAST_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('It did not come to pass');
    await wait(5);
  }
}
