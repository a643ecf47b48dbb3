import type { OverlaidBody, OverlaidTransformer, Warning } from '../index.js';
import { toDelivery, type Delivery } from './delivery.js';
import { FilteredEvent } from './filtered-event.js';

/** The delivery of a message, and the warnings about it, which have no place in RudderStack's protocol. */
export interface Delivered {
  readonly delivery: Delivery<OverlaidBody>;
  readonly warnings: readonly Warning[];
}

/** Returns the delivery of a message; throws `InstrumentationError` and `FilteredEvent`. */
export function deliverMessage(message: unknown, transformer: OverlaidTransformer): Delivered {
  const outcome = transformer.safeTransform(message);
  if (outcome.status === 'filtered') throw new FilteredEvent(outcome.reason);
  if (outcome.status === 'rejected') throw outcome.error;
  return { delivery: toDelivery(outcome.request), warnings: outcome.warnings };
}
