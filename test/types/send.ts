import { expectTypeOf } from 'expect-type';
import { createTransformer, type JuneRequest } from '../../src/index.js';
import {
  createSender,
  laneOf,
  toFetch,
  type Clock,
  type Delivery,
  type DeliveryStatus,
  type Fetch,
  type FetchAnswer,
  type FetchInit,
  type SendableRequest,
  type Sender,
  type SenderCounts,
  type SenderOptions,
  type SenderSettings,
  type SendOptions,
} from '../../src/send.js';

expectTypeOf(createSender).toEqualTypeOf<(options?: SenderOptions) => Sender>();
expectTypeOf<Sender['send']>().toEqualTypeOf<
  (request: SendableRequest, options?: SendOptions) => Promise<Delivery>
>();
expectTypeOf<JuneRequest>().toExtend<SendableRequest>();
expectTypeOf<SendOptions>().toEqualTypeOf<{ readonly lane?: string | undefined }>();
expectTypeOf<ReturnType<Sender['counts']>>().toEqualTypeOf<SenderCounts>();
expectTypeOf<Delivery['status']>().toEqualTypeOf<DeliveryStatus>();
expectTypeOf<DeliveryStatus>().toEqualTypeOf<
  'delivered' | 'refused' | 'exhausted' | 'unreachable' | 'misconfigured' | 'stopped'
>();
expectTypeOf<SenderSettings['clock']>().toEqualTypeOf<Clock>();
expectTypeOf<SenderSettings['fetch']>().toEqualTypeOf<Fetch | undefined>();
expectTypeOf<Awaited<ReturnType<Fetch>>>().toEqualTypeOf<FetchAnswer>();
expectTypeOf(fetch).toExtend<Fetch>();
expectTypeOf(laneOf).returns.toEqualTypeOf<string | undefined>();

const request = createTransformer({ apiKey: 'k' }).transform({ type: 'page', userId: 'u1' });
if (request !== null) {
  expectTypeOf(toFetch(request)).toEqualTypeOf<[url: string, init: FetchInit]>();
  void fetch(...toFetch(request));
}

// @ts-expect-error: a rate is a number or "off"
createSender({ rate: 'fast' });
