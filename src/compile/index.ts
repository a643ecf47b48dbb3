export type { Warning } from '../directives/index.js';
export { applyOverlays, placeMapping } from './overlays.js';
export type { Explain, MappingExplanation, RemovedRule } from './explain/explain.js';
export type { RuleExplanation } from './explain/explain-rule.js';
export { placeRoutes, type PlacedRoute } from './routes.js';
export type { UnmetCondition } from './explain/explain-condition.js';
export { compileMapping, type CompiledMapping } from './mapping.js';
export { describeFiles, type MappingLines, type RuleLines } from './show/describe-files.js';
export type { MappingLine } from './show/mapping-line.js';
