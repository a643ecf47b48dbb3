export type { Configuration } from './configuration.js';
export type { DestinationFiles } from './files.js';
export type { Overlay } from '../mapping/index.js';
export type { Outcome, Request } from './outcome.js';
export { createDestinationTransformer, type Transformer } from './transformer.js';
