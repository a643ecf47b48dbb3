import { expectTypeOf } from 'expect-type';
import type { JuneBody, JuneOptions, Overlay, OverlaidBody } from '../../src/index.js';
import {
  createHandlers,
  type FilteredEvent,
  process,
  processRouterDest,
  type Delivery,
  type Handlers,
  type RouterResult,
  type RudderEvent,
  type StatTags,
} from '../../src/rudderstack/index.js';

expectTypeOf(createHandlers()).toEqualTypeOf<Handlers>();
expectTypeOf(createHandlers({ api: 'sdk' })).toEqualTypeOf<Handlers>();
expectTypeOf(createHandlers({ overlays: [] as Overlay[] })).toEqualTypeOf<Handlers<OverlaidBody>>();
expectTypeOf(createHandlers).toExtend<(options: JuneOptions) => Handlers<OverlaidBody>>();
expectTypeOf(process).toEqualTypeOf<(event: RudderEvent) => Delivery>();
expectTypeOf(processRouterDest).toEqualTypeOf<
  (inputs: readonly unknown[], reqMetadata?: unknown) => Promise<RouterResult[]>
>();
expectTypeOf<Handlers>().toEqualTypeOf<{
  readonly process: typeof process;
  readonly processRouterDest: typeof processRouterDest;
}>();

type Overlaid = Handlers<OverlaidBody>;
expectTypeOf<ReturnType<Overlaid['process']>['body']['JSON']>().toEqualTypeOf<OverlaidBody>();
expectTypeOf<Overlaid['processRouterDest']>().returns.resolves.toEqualTypeOf<RouterResult<OverlaidBody>[]>();

expectTypeOf<RudderEvent>().toEqualTypeOf<{
  readonly message: unknown;
  readonly destination?: { readonly Config?: { readonly apiKey?: unknown } | null } | null;
  readonly metadata?: unknown;
}>();
expectTypeOf<Delivery['body']['JSON']>().toEqualTypeOf<JuneBody>();
expectTypeOf<Omit<Delivery, 'body'>>().toEqualTypeOf<{
  version: '1';
  type: 'REST';
  method: 'POST';
  endpoint: string;
  headers: Record<string, string>;
  params: Record<string, never>;
  files: Record<string, never>;
}>();
expectTypeOf<StatTags>().toEqualTypeOf<Record<string, string>>();
expectTypeOf<FilteredEvent>().toExtend<Error>();
expectTypeOf<FilteredEvent['statusCode']>().toBeNumber();

/** One look tells what was delivered from what was refused. */
export function told(result: RouterResult): string {
  expectTypeOf(result.metadata).toEqualTypeOf<readonly object[]>();
  expectTypeOf(result.batched).toEqualTypeOf<false>();
  if ('batchedRequest' in result) {
    expectTypeOf(result.statusCode).toEqualTypeOf<200>();
    expectTypeOf(result.batchedRequest).toEqualTypeOf<Delivery>();
    return result.batchedRequest.endpoint;
  }
  expectTypeOf(result.statTags).toEqualTypeOf<StatTags>();
  return result.error;
}

export function refused(result: RouterResult, delivery: Delivery): void {
  // @ts-expect-error an event has a message
  process({ destination: { Config: { apiKey: 'k' } } });
  // @ts-expect-error a list of events is for the router
  process([]);
  // @ts-expect-error the router takes a list
  void processRouterDest({ message: {} });
  // @ts-expect-error the key comes with each event
  createHandlers({ apiKey: 'k' });
  expectTypeOf(result).not.toHaveProperty('batchedRequest');
  expectTypeOf(delivery.body).not.toHaveProperty('event');
}
