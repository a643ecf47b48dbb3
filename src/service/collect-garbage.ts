import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collecting may take at most a fifth of the time. */
const PAUSE_BY_DURATION = 4;

function findCollector(): (() => void) | undefined {
  try {
    setFlagsFromString('--expose-gc');
    return runInNewContext('gc') as () => void;
  } catch {
    return undefined; // an engine that is not V8
  }
}

/**
 * Makes a function that frees what nobody needs any more; returns whether it did. An idle engine would leave it for
 * good, and a heap that is full of it looks as one that is full.
 */
export function createCollectGarbage(): () => boolean {
  let collector: (() => void) | undefined;
  let notBefore = -Infinity;
  return () => {
    const start = performance.now();
    if (start < notBefore) return false;
    collector ??= findCollector();
    if (collector === undefined) return false;
    collector();
    const end = performance.now();
    notBefore = end + (end - start) * PAUSE_BY_DURATION;
    return true;
  };
}
