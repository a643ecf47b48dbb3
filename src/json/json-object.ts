/** A JSON object of which nothing is known but that it is one. */
export type JsonObject = Record<string, unknown>;

/** Tells a JSON object from an array, `null` and every other kind. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Tells a JSON object or array from what holds nothing. */
export function isContainer(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null;
}

/** Tells a `Date` of any realm, which `instanceof` would not see; messages that are no pure JSON may hold one. */
export const isDate = (value: unknown): value is Date =>
  Object.prototype.toString.call(value) === '[object Date]';
