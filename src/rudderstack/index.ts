import { createHandlers } from './handlers.js';

export type { Delivery } from './delivery.js';
export { FilteredEvent } from './filtered-event.js';
export { createHandlers, type Handlers, type RouterResult, type RudderEvent } from './handlers.js';
export type { StatTags } from './stat-tags.js';

/** RudderStack's two functions for June, with its default options. */
export const { process, processRouterDest } = createHandlers();
