/** Freezes a value and all below it, however deep, so that a write to it throws. */
export function deepFreeze<T>(value: T): T {
  const rest: unknown[] = [value];
  while (rest.length > 0) {
    const next = rest.pop();
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    rest.push(...(Object.values(next) as unknown[]));
  }
  return value;
}
