import { compileMapping, placeMapping } from '../../src/compile/index.js';
import type { Mapping } from '../../src/mapping/index.js';
import { deepFreeze } from './deep-freeze.js';

/** The rules of a mapping made in a test. */
export type Rules = Mapping['rules'];

const GENERIC = { ids: ['userId', 'traits.id'] };

/** Transforms one message with rules made in a test; returns the body and the codes of the warnings. */
export function transformWith(rules: Rules, message: object, more: Partial<Mapping> = {}) {
  const mapping = deepFreeze({ description: 'A test', rules, ...more });
  const compiled = compileMapping(placeMapping(mapping, 'test/any'), GENERIC);
  const { body, warnings, error } = compiled.transform(deepFreeze(message));
  if (error !== undefined) throw error;
  return { body, warnings: warnings.map(({ code }) => code) };
}

/** As `transformWith`, the body alone. */
export const bodyOf = (rules: Rules, message: object) => transformWith(rules, message).body;
