import { expectTypeOf } from 'expect-type';
import {
  accoil,
  createTransformer,
  createTransformers,
  type AccoilBody,
  type AccoilConfig,
  type AccoilOptions,
  type AccoilRequest,
  type Explanation,
  type GroupBody,
  type IdentifyBody,
  type Outcome,
  type OverlaidBody,
  type OverlaidTransformer,
  type PageBody,
  type TrackBody,
  type Transformer,
  type WarningCode,
} from '../../src/accoil.js';
import {
  createDestinationTransformer,
  createDestinationTransformers,
  june,
  type DestinationFiles,
} from '../../src/index.js';
import type * as mapping from '../../src/mapping.js';

expectTypeOf([june, accoil]).toEqualTypeOf<DestinationFiles[]>();
expectTypeOf<DestinationFiles>().toEqualTypeOf<mapping.DestinationFiles>();
expectTypeOf(createDestinationTransformer).toEqualTypeOf<typeof mapping.createDestinationTransformer>();
expectTypeOf(createDestinationTransformers(june, {})).toEqualTypeOf<
  (apiKey: string) => mapping.Transformer<Record<string, unknown>>
>();

expectTypeOf<AccoilBody>().toEqualTypeOf<IdentifyBody | TrackBody | PageBody | GroupBody>();
expectTypeOf<AccoilConfig['api']>().toEqualTypeOf<'production' | 'staging' | undefined>();
expectTypeOf<AccoilOptions>().toEqualTypeOf<Omit<AccoilConfig, 'apiKey'>>();
expectTypeOf<WarningCode>().toEqualTypeOf<'timestamp_without_zone'>();
expectTypeOf<OverlaidBody['name']>().toEqualTypeOf<string | undefined>();

/** A body is told by its type. */
export function nameOf(body: AccoilBody): string {
  if (body.type === 'track') return body.event;
  return body.type === 'page' || body.type === 'screen' ? body.name : body.userId;
}

export function made(config: AccoilConfig & { overlays?: undefined }, overlaid: AccoilConfig): void {
  expectTypeOf(createTransformer(config)).toEqualTypeOf<Transformer>();
  expectTypeOf(createTransformer(overlaid)).toEqualTypeOf<OverlaidTransformer>();
  expectTypeOf(createTransformers()('k')).toEqualTypeOf<Transformer>();
  expectTypeOf(createTransformer(config).transform({})).toEqualTypeOf<AccoilRequest | null>();
  expectTypeOf(createTransformer(config).safeTransform({})).toEqualTypeOf<Outcome>();
  expectTypeOf(createTransformer(config).explain({})).toEqualTypeOf<Explanation>();
  // @ts-expect-error June's flavours are not Accoil's
  createTransformer({ apiKey: 'k', api: 'sdk' });
}
