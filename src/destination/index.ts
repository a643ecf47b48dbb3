export type { Configuration } from './configuration.js';

export type { DestinationFiles, Overlay } from '../mapping/index.js';
export type { Explanation, Outcome, Request } from './outcome.js';
export { createDestinationTransformer, type Transformer } from './transformer.js';
