import { MAX_PATH_LENGTH } from './segment.js';

/** Lists the keys that hold a destination key, the outermost first; none for one that is too long to be a path. */
export function containersOf(destKey: string): string[] {
  const containers: string[] = [];
  if (destKey.length > MAX_PATH_LENGTH) return containers;
  for (let dot = destKey.indexOf('.'); dot !== -1; dot = destKey.indexOf('.', dot + 1)) {
    containers.push(destKey.slice(0, dot));
  }
  return containers;
}
