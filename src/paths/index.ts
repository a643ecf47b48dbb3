export { compilePath, isPlainName, type IsPresent, type Read } from './compile-path.js';
export { parsePath } from './parse-path.js';
export type { Segment } from './segment.js';
