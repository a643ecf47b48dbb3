import { isAbsent, isAbsentObject, isJsonObject } from '../../json/index.js';
import { refineBy, type Kind } from './kind.js';

type IsOfKind = (value: unknown) => boolean;

const isFiniteNumber: IsOfKind = (value) => Number.isFinite(value);
const isBoolean: IsOfKind = (value) => typeof value === 'boolean';

const keepIf = (isOfKind: IsOfKind) => (value: unknown) => (isOfKind(value) ? value : undefined);

/** A JSON object; `{}` and `[]`, as PHP writes an empty map, are absent. */
export const objectKind: Kind = {
  summary: 'An object; {} and [] are absent',
  isAbsent: isAbsentObject,
  refine: refineBy('an object', keepIf(isJsonObject)),
  fits: isJsonObject,
};

/** An array, as it is; `[]` is absent. */
export const listKind: Kind = {
  summary: 'An array, as it is; [] is absent',
  isAbsent: (value) => (Array.isArray(value) ? value.length === 0 : isAbsent(value)),
  refine: refineBy('an array', keepIf(Array.isArray)),
  fits: Array.isArray,
};

/** `true` or `false`. */
export const booleanKind: Kind = {
  summary: 'true or false',
  isAbsent,
  quick: keepIf(isBoolean),
  refine: refineBy('a boolean', keepIf(isBoolean)),
  fits: isBoolean,
};

/** A number that JSON can carry, as it is. */
export const numberKind: Kind = {
  summary: 'A finite number, as it is',
  isAbsent,
  quick: keepIf(isFiniteNumber),
  refine: refineBy('a finite number', keepIf(isFiniteNumber)),
  fits: isFiniteNumber,
};
