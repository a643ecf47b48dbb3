import { expectTypeOf } from 'expect-type';
import {
  createTransformer,
  createTransformers,
  overlays,
  type Explanation,
  type FilterReason,
  type InstrumentationError,
  type JuneBody,
  type JuneConfig,
  type JuneOptions,
  type JuneRequest,
  type Message,
  type Outcome,
  type OverlaidBody,
  type OverlaidTransformer,
  type Overlay,
  type Place,
  type RemovedRule,
  type RuleExplanation,
  type UnmetCondition,
  type Transformer,
  type Warning,
  type WarningCode,
} from '../../src/index.js';

declare const config: JuneConfig;
declare const options: JuneOptions;

expectTypeOf(createTransformer({ apiKey: 'k', api: 'sdk' })).toEqualTypeOf<Transformer>();
expectTypeOf(
  createTransformer({ apiKey: 'k', overlays: [overlays.backfill] }),
).toEqualTypeOf<OverlaidTransformer>();
expectTypeOf(createTransformer(config)).toEqualTypeOf<OverlaidTransformer>();
expectTypeOf(createTransformers()).toEqualTypeOf<(apiKey: string) => Transformer>();
expectTypeOf(createTransformers({ api: 'sdk' })).toEqualTypeOf<(apiKey: string) => Transformer>();
expectTypeOf(createTransformers(options)).toEqualTypeOf<(apiKey: string) => OverlaidTransformer>();
expectTypeOf(overlays).toEqualTypeOf<{
  rudderTransformer: Overlay;
  trackingApi: Overlay;
  backfill: Overlay;
}>();

expectTypeOf<JuneConfig>().branded.toEqualTypeOf<{
  readonly apiKey: string;
  readonly api?: 'http' | 'sdk' | undefined;
  readonly baseUrl?: string | undefined;
  readonly overlays?: readonly Overlay[] | undefined;
}>();
expectTypeOf<JuneOptions>().toEqualTypeOf<Omit<JuneConfig, 'apiKey'>>();

expectTypeOf<Transformer['transform']>().toEqualTypeOf<(message: Message) => JuneRequest | null>();
expectTypeOf<Transformer['safeTransform']>().toEqualTypeOf<(message: unknown) => Outcome>();
expectTypeOf<Transformer['explain']>().toEqualTypeOf<(message: unknown) => Explanation>();
expectTypeOf<keyof Transformer>().toEqualTypeOf<'transform' | 'safeTransform' | 'explain'>();

expectTypeOf<FilterReason>().toEqualTypeOf<'destination_disabled' | 'all_disabled' | 'mapping_filtered'>();
expectTypeOf<Outcome>().toEqualTypeOf<
  | { status: 'transformed'; request: JuneRequest; warnings: Warning<WarningCode>[] }
  | { status: 'filtered'; reason: FilterReason }
  | { status: 'rejected'; error: InstrumentationError }
>();
expectTypeOf<Warning>().toEqualTypeOf<{
  readonly code: string;
  readonly message: string;
  readonly place: Place;
}>();

expectTypeOf<WarningCode>().toEqualTypeOf<
  | 'value_omitted'
  | 'timestamp_without_zone'
  | 'timestamps_apart'
  | 'unknown_user'
  | 'group_without_user'
  | 'group_user_from_traits'
  | 'group_traits_from_context'
>();

/** With overlays no key is promised, and any may be added. */
export function overlaid(body: OverlaidBody): void {
  expectTypeOf(body.userId).toEqualTypeOf<string | undefined>();
  expectTypeOf(body.event).toEqualTypeOf<string | undefined>();
  expectTypeOf(body.traits).toEqualTypeOf<Record<string, unknown> | undefined>();
  expectTypeOf(body['messageId']).toBeUnknown();
  if ('event' in body) expectTypeOf(body.userId).toEqualTypeOf<string | undefined>();
}

expectTypeOf<Explanation['outcome']>().toEqualTypeOf<Outcome>();
expectTypeOf<Explanation['rules']>().toEqualTypeOf<readonly RuleExplanation[]>();
expectTypeOf<Explanation['removed']>().toEqualTypeOf<readonly RemovedRule[]>();
expectTypeOf<RemovedRule>().toEqualTypeOf<{
  readonly destKey: string;
  readonly mapping: string;
  readonly overlay: string;
}>();
expectTypeOf<Explanation['unused']>().toEqualTypeOf<readonly string[]>();
expectTypeOf<RuleExplanation>().toEqualTypeOf<{
  readonly destKey: string;
  readonly written: boolean;
  readonly from: string | null;
  readonly tried: readonly string[];
  readonly changes: readonly string[];
  readonly unmet?: UnmetCondition;
  readonly error: InstrumentationError | null;
  readonly mapping: string;
  readonly overlay: string | null;
}>();

type MessageKey =
  | ('type' | 'userId' | 'anonymousId' | 'groupId' | 'event' | 'name' | 'category' | 'email' | 'messageId')
  | ('traits' | 'properties' | 'context' | 'integrations' | 'timestamp' | 'originalTimestamp');
expectTypeOf<Message>().toEqualTypeOf<{ readonly [Key in MessageKey]?: unknown }>();

const june = createTransformer({ apiKey: 'k' });

expectTypeOf(june.transform({ type: 'page' })?.body).toEqualTypeOf<JuneBody | undefined>();
expectTypeOf(createTransformers()('k')).toEqualTypeOf(june);

export function refused(outcome: Outcome, { rules }: Explanation, message: Message): void {
  // @ts-expect-error the key is given to what is returned
  createTransformers({ apiKey: 'k' });
  // @ts-expect-error a transformer has a key
  createTransformers()();
  // @ts-expect-error a key is a string
  createTransformers({ api: 'sdk' })(5);
  // @ts-expect-error an opted-out message has no request
  june.transform(message) satisfies JuneRequest;
  // @ts-expect-error an explanation is read, not written
  rules satisfies unknown[];
  expectTypeOf(outcome).not.toHaveProperty('request');
  expectTypeOf(outcome).not.toHaveProperty('error');
  // @ts-expect-error an overlay may have taken the user id away
  createTransformer({ apiKey: 'k', overlays: [] }).transform(message)?.body.userId satisfies string | null;
  // @ts-expect-error a message is read, not written
  message.type = 'track';
}
