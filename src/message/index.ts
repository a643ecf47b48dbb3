export { isAbsent, isAbsentObject, isBlank, isPlainText } from './absent.js';
export { asciiLowerCase } from './ascii-lower-case.js';
export { isJsonObject, type JsonObject, type Message } from './message.js';
export { compileOptOut, type FilterReason } from './opt-out.js';
