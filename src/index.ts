export {
  createTransformer,
  type GroupBody,
  type IdentifyBody,
  type JuneBody,
  type JuneConfig,
  type JuneContext,
  type JuneOutcome,
  type JuneRequest,
  type JuneTransformer,
  type PageBody,
  type TrackBody,
} from './destinations/june.js';
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
export type { Message } from './message/index.js';
