export { checkDestKeys } from './check-dest-keys.js';
export { containersOf } from './containers-of.js';
export { compilePath, isPlainName, type IsPresent, type Read } from './compile-path.js';
export { locatePath, type Located } from './locate-path.js';
export { readField, writeField, writeWithin } from './names.js';
export type { ParsedPath, Segment } from './segment.js';
export { DOTTED, isDotted, splitDotted, splitPath } from './split-path.js';
export { splitTemplate, type Template } from './split-template.js';
export { writePath } from './write-path.js';
