export type { Condition } from './schemas/condition.js';
export type { Destination, DestinationFiles, Flavour } from './schemas/destination.js';
export { forbidCode } from './schemas/forbid-code.js';
export {
  destinationJsonSchema,
  mappingJsonSchema,
  overlayJsonSchema,
  type JsonSchema,
} from './schemas/json-schema.js';
export type { MessageType } from './schemas/message-types.js';
export type { Generic, Mapping, MappingFile, Rule, WarningRule } from './schemas/mapping.js';
export type { Overlay, OverlayFile, RulePatch } from './schemas/overlay.js';
export { checkShape } from './checks/shape.js';
export { checkJsonFile } from './reading/check-json-file.js';
export { parseDestination, type FileSet } from './parse-destination.js';
export { parseMapping } from './parse-mapping.js';
export { parseOverlay } from './parse-overlay.js';
export { checkRudderStackFile, type RudderStackProblem } from './rudderstack/check-rudderstack.js';
