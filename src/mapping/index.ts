export { destinationSchema, type Destination, type Flavour } from './destination.js';
export {
  genericSchema,
  mappingSchema,
  type Generic,
  type Mapping,
  type Rule,
  type WarningRule,
} from './mapping.js';
export { overlaySchema, type Overlay, type RulePatch } from './overlay.js';
