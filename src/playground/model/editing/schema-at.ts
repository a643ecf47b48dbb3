import castArray from 'lodash/castArray.js';
import { isJsonObject, ownValue, parsePointer, ownValueAt } from '../../../json/index.js';
import type { JsonSchema } from '../../../mapping.js';

/** A key that may stand at a place, and what it is for. */
export interface KnownKey {
  readonly name: string;
  readonly description: string;
}

const ALTERNATIVES = ['anyOf', 'oneOf', 'allOf'];
const MAX_NESTED = 8;

const objects = (value: unknown): JsonSchema[] => castArray(value ?? []).filter(isJsonObject);

/** Follows references and alternatives to the schemas that say something themselves. */
function resolve(schema: JsonSchema, root: JsonSchema, nested = 0): JsonSchema[] {
  if (nested > MAX_NESTED) return [];
  const { $ref: reference } = schema;
  const referred =
    typeof reference === 'string' ? objects(ownValueAt(root, parsePointer(reference.slice(1)))) : [];
  const inner = [...referred, ...ALTERNATIVES.flatMap((key) => objects(ownValue(schema, key)))];
  return [schema, ...inner.flatMap((each) => resolve(each, root, nested + 1))];
}

function step(schema: JsonSchema, key: string): JsonSchema[] {
  const named = objects(ownValue(ownValue(schema, 'properties'), key));
  if (named.length > 0) return named;
  return [...objects(ownValue(schema, 'additionalProperties')), ...objects(ownValue(schema, 'items'))];
}

/** Finds what a JSON Schema says of the value at a path; several, where there are alternatives. */
export function schemasAt(root: JsonSchema, path: readonly string[]): JsonSchema[] {
  return path.reduce<JsonSchema[]>(
    (schemas, key) => schemas.flatMap((schema) => step(schema, key)).flatMap((each) => resolve(each, root)),
    resolve(root, root),
  );
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** Lists the keys that may stand in the object at a path. */
export function keysAt(root: JsonSchema, path: readonly string[]): KnownKey[] {
  const entries = schemasAt(root, path).flatMap((schema) =>
    Object.entries(Object(ownValue(schema, 'properties')) as JsonSchema),
  );
  return [...new Map(entries)].map(([name, schema]) => ({
    name,
    description: textOf(ownValue(schema, 'description')),
  }));
}

function literalsOf(schema: JsonSchema): unknown[] {
  if (Array.isArray(schema['enum'])) return schema['enum'];
  if (Object.hasOwn(schema, 'const')) return [schema['const']];
  return schema['type'] === 'boolean' ? [true, false] : [];
}

/** Lists the values that may stand at a path, where there are only some. */
export function valuesAt(root: JsonSchema, path: readonly string[]): unknown[] {
  return [...new Set(schemasAt(root, path).flatMap(literalsOf))];
}

/** Says what the value at a path is for; an empty string where no schema does. */
export function describeAt(root: JsonSchema, path: readonly string[]): string {
  const described = schemasAt(root, path).map((schema) => textOf(schema['description']));
  return described.find((text) => text !== '') ?? '';
}
