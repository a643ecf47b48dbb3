export type { RemovedRule, RuleExplanation, UnmetCondition, Warning } from './compile/index.js';
export {
  createTransformer,
  createTransformers,
  june,
  overlays,
  type Explanation,
  type GroupBody,
  type IdentifyBody,
  type JuneBody,
  type JuneConfig,
  type JuneContext,
  type JuneOptions,
  type JuneRequest,
  type Outcome,
  type OverlaidBody,
  type OverlaidTransformer,
  type PageBody,
  type TrackBody,
  type Transformer,
  type WarningCode,
} from './june.js';
export {
  ConfigurationError,
  InstrumentationError,
  MappingError,
  TransformerError,
  type ConfigurationPlace,
  type ErrorData,
  type InstrumentationCode,
  type MappingCode,
  type Place,
  type Problem,
} from './errors/index.js';
export type { DestinationFiles, Overlay } from './mapping/index.js';
export type { FilterReason, Message } from './message/index.js';
export { createDestinationTransformer, createDestinationTransformers } from './transformer/index.js';
