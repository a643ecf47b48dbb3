import { createHandlers } from './handlers.js';

export type { Delivery } from './delivery.js';
export { createHandlers, type Handlers, type RouterResult, type RudderEvent } from './handlers.js';
export { FilteredEvent, type StatTags } from './undelivered.js';

/** RudderStack's two functions for June, with its default options. */
export const { process, processRouterDest } = createHandlers();
