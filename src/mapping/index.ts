export type { Destination, DestinationFiles, Flavour } from './destination.js';
export {
  destinationJsonSchema,
  mappingJsonSchema,
  overlayJsonSchema,
  type JsonSchema,
} from './json-schema.js';
export type { Generic, Mapping, Rule, WarningRule } from './mapping.js';
export type { Overlay, RulePatch } from './overlay.js';
export { parseDestination, type FileSet } from './parse-destination.js';
export { parseMapping } from './parse-mapping.js';
export { parseOverlay } from './parse-overlay.js';
