export type { Warning } from '../directives/index.js';
export { applyOverlays, placeMapping, type PlacedMapping } from './overlays.js';
export { createRun } from './rule/answer.js';
export type { CompiledCondition } from './condition.js';
export type { CompiledRule } from './rule/rule.js';
export { segmentsOf } from './paths.js';
export type { Explain, MappingExplanation, RemovedRule } from './explain/explain.js';
export type { RuleExplanation } from './explain/explain-rule.js';
export { placeRoutes, type PlacedRoute } from './routes.js';
export type { UnmetCondition } from './explain/explain-condition.js';
export { compileMapping, compileMappingParts, type CompiledMapping } from './mapping.js';
export { describeFiles, type MappingLines, type RuleLines } from './show/describe-files.js';
export type { MappingLine } from './show/mapping-line.js';
export {
  createUsageCounter,
  MAX_UNUSED_PATHS,
  type MappingUsage,
  type UsageCounter,
} from './usage/usage-counter.js';
