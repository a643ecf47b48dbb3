export type { Warning } from '../directives/index.js';
export { compileMapping, type Transform } from './mapping.js';
