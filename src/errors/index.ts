export { ConfigurationError } from './configuration-error.js';
export { didYouMean, findNearest, MAX_KNOWN } from './did-you-mean.js';
export { InstrumentationError, type InstrumentationCode } from './instrumentation-error.js';
export { kindOf } from './kind-of.js';
export { MappingError, placeOfProblem, type MappingCode, type Problem } from './mapping-error.js';
export { freezePlace, type ConfigurationPlace, type Place, type RulePlace } from './place.js';
export { refuse, throwRefusal } from './refuse.js';
export { TransformerError, type ErrorData } from './transformer-error.js';
