export type { Configuration, Options } from './configuration.js';

export type { DestinationFiles, Overlay } from '../mapping/index.js';
export type { Explanation, Outcome, Request } from './outcome.js';
export {
  createDestinationTransformer,
  createDestinationTransformers,
  type Transformer,
} from './transformer.js';
