/** Writes a value as JSON; `undefined` for one of too many levels, as `JSON.stringify` recurses. */
export function tryStringify(value: unknown, indent?: number): string | undefined {
  try {
    return JSON.stringify(value, null, indent);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
