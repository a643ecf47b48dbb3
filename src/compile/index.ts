export type { Warning } from '../directives/index.js';
export { applyOverlays, placeMapping } from './overlays.js';
export { compileMapping, type Transform } from './mapping.js';
