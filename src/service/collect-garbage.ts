import { queryObjects } from 'node:v8';

/** Collecting may take at most a fifth of the time. */
const PAUSE_BY_DURATION = 4;

class Nobody extends Error {}

/** Counting objects frees first what nobody needs; there is no other call that does without running a text as code. */
function tryCollect(): boolean {
  try {
    queryObjects(Nobody, { format: 'count' });
    return true;
  } catch {
    return false; // an engine that cannot
  }
}

/**
 * Makes a function that frees what nobody needs any more; returns whether it did. An idle engine would leave it for
 * good, and a heap that is full of it looks like one that is full.
 */
export function createCollectGarbage(): () => boolean {
  let notBefore = -Infinity;
  return () => {
    const start = performance.now();
    if (start < notBefore || !tryCollect()) return false;
    const end = performance.now();
    notBefore = end + (end - start) * PAUSE_BY_DURATION;
    return true;
  };
}
