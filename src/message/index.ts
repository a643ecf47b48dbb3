export type { Message } from './message.js';
export { compileOptOut, type FilterReason } from './opt-out.js';
export { unwrapRecord } from './unwrap.js';
