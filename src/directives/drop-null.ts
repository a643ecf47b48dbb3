import { isJsonObject } from '../json/index.js';
import { NOTHING_LEFT, type Directive } from './directive.js';
import { refuseUnlessObject } from './excludes.js';

const nullKeysOf = (value: unknown): string[] =>
  isJsonObject(value) ? Object.keys(value).filter((key) => value[key] === null) : [];

/** Copies an object without the keys whose value is `null`; a value without such keys passes as it is. */
function dropNull(value: unknown): unknown {
  if (!isJsonObject(value) || nullKeysOf(value).length === 0) return value;
  const left = Object.entries(value).filter(([, each]) => each !== null);
  return left.length === 0 ? NOTHING_LEFT : Object.fromEntries(left);
}

/** `dropNull`: top-level keys of an object whose value is `null` are left out. */
export const dropNullDirective: Directive<boolean> = {
  schema: (z) => z.boolean().describe('Whether top-level keys of an object whose value is null are left out'),
  compile: (setting) =>
    setting
      ? {
          refine: dropNull,
          describe: (value) => nullKeysOf(value).map((key) => `"${key}" is null and was left out`),
        }
      : {},
  refuse: (_, types) => refuseUnlessObject(types),
};
