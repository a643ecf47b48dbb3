export { isAbsent, isAbsentObject, isBlank, isPlainString, isPresent } from './absent.js';
export { asciiLowerCase, asciiUpperCase } from './ascii-case.js';
export { intern } from './intern.js';
export { isContainer, isDate, isJsonObject, type JsonObject } from './json-object.js';
export { ownValue, ownValueAt } from './own-value.js';
export { parsePointer, toPointer } from './pointer.js';
export { tryParse } from './try-parse.js';
export { tryStringify } from './try-stringify.js';
export { createWriteAround } from './write-around.js';
