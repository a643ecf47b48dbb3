import { MappingError } from '../../src/index.js';

/** Returns what a function makes as a list of one, or none when it throws a `MappingError`; anything else goes on. */
export function madeOrRefused<T>(make: () => T): readonly T[] {
  try {
    return [make()];
  } catch (error) {
    if (error instanceof MappingError) return [];
    throw error;
  }
}
