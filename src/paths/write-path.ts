const DOTTED = /^[^.$[\]][^.[\]]*$/;

/** Writes keys as a source path: dotted where that can be read back, else as JSONPath. */
export function writePath(names: readonly string[]): string {
  if (names.every((name) => DOTTED.test(name))) return names.join('.');
  return `$${names.map((name) => (/^\d+$/.test(name) ? `[${name}]` : `['${name}']`)).join('')}`;
}
