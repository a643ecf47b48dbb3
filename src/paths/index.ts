export { compilePath, isPlainName, type IsPresent, type Read } from './compile-path.js';
export { parseDotted } from './parse-dotted.js';
export { parsePath } from './parse-path.js';
export type { ParsedPath } from './segment.js';
