import { expectTypeOf } from 'expect-type';
import {
  checkRudderStackMapping,
  createDestinationTransformer,
  destinationJsonSchema,
  describeMappings,
  mappingJsonSchema,
  type MappingLine,
  type MappingLines,
  type RuleLines,
  MappingError,
  overlayJsonSchema,
  parseDestination,
  parseMapping,
  parseOverlay,
  type Configuration,
  type DestinationFiles,
  type Explanation,
  type FileSet,
  type JsonSchema,
  type Mapping,
  type MappingCode,
  type Outcome,
  type Overlay,
  type Problem,
  type Request,
  type RudderStackProblem,
  type Transformer,
} from '../../src/mapping.js';
import type * as main from '../../src/index.js';

interface ScreenBody {
  title: string;
}

expectTypeOf(parseMapping).toEqualTypeOf<
  (json: unknown, file?: string, destination?: DestinationFiles) => Mapping
>();
expectTypeOf(parseOverlay).toEqualTypeOf<
  (json: unknown, file?: string, ...destinations: readonly DestinationFiles[]) => Overlay
>();
expectTypeOf(checkRudderStackMapping).toEqualTypeOf<(json: unknown, file?: string) => RudderStackProblem[]>();
expectTypeOf<RudderStackProblem['where']>().toEqualTypeOf<'here' | 'there'>();
expectTypeOf<MappingCode>().toExtend<RudderStackProblem['code']>();
expectTypeOf(parseDestination).toEqualTypeOf<(files: FileSet) => DestinationFiles>();
expectTypeOf([mappingJsonSchema, overlayJsonSchema, destinationJsonSchema]).toEqualTypeOf<JsonSchema[]>();
expectTypeOf<JsonSchema>().toEqualTypeOf<Readonly<Record<string, unknown>>>();

expectTypeOf<Configuration['api']>().toEqualTypeOf<string | undefined>();
expectTypeOf<Configuration<'http' | 'sdk'>>().toEqualTypeOf<main.JuneConfig>();
expectTypeOf<Request<main.JuneBody>>().toEqualTypeOf<main.JuneRequest>();
expectTypeOf<Outcome<main.JuneBody, main.WarningCode>>().toEqualTypeOf<main.Outcome>();
expectTypeOf<Explanation<main.JuneBody, main.WarningCode>>().toEqualTypeOf<main.Explanation>();
expectTypeOf<Transformer<main.JuneBody, main.WarningCode>>().toEqualTypeOf<main.Transformer>();
expectTypeOf<Overlay>().toEqualTypeOf<main.Overlay>();
expectTypeOf<MappingCode>().toEqualTypeOf<main.MappingCode>();
expectTypeOf<Problem>().toEqualTypeOf<main.Problem>();
expectTypeOf(MappingError).toEqualTypeOf<typeof main.MappingError>();

expectTypeOf<Mapping['rules'][number]['destKey']>().toEqualTypeOf<string>();
expectTypeOf<Mapping['rules'][number]['sourceKeys']>().toEqualTypeOf<
  string | readonly string[] | undefined
>();
expectTypeOf<Mapping['rules'][number]['template']>().toEqualTypeOf<string | undefined>();
expectTypeOf<Mapping['rules'][number]['required']>().toEqualTypeOf<boolean | undefined>();
expectTypeOf(describeMappings).returns.toEqualTypeOf<MappingLines[]>();
expectTypeOf<MappingLines['rules']>().toEqualTypeOf<readonly RuleLines[]>();
expectTypeOf<RuleLines['lines']>().toEqualTypeOf<readonly MappingLine[]>();
expectTypeOf<DestinationFiles['mappings']>().toEqualTypeOf<Readonly<Record<string, Mapping>>>();

/** The body of a destination of one's own is what its owner says, else any object. */
export function bodies(files: DestinationFiles, config: Configuration): void {
  const typed = createDestinationTransformer<ScreenBody>(files, config);
  const untyped = createDestinationTransformer(files, config);

  expectTypeOf(typed).toEqualTypeOf<Transformer<ScreenBody>>();
  expectTypeOf(typed.transform({})).toEqualTypeOf<Request<ScreenBody> | null>();
  expectTypeOf(typed.safeTransform(null)).toEqualTypeOf<Outcome<ScreenBody>>();
  expectTypeOf(typed.explain(null)).toEqualTypeOf<Explanation<ScreenBody>>();
  expectTypeOf(untyped).toEqualTypeOf<Transformer<Record<string, unknown>>>();
}

export function refused(files: DestinationFiles, mapping: Mapping): void {
  // @ts-expect-error a destination has a key
  createDestinationTransformer(files, { api: 'live' });
  // @ts-expect-error a destination is parsed before it is used
  createDestinationTransformer({ 'destination.json': {} }, { apiKey: 'k' });
  // @ts-expect-error the name of a file is a string
  parseMapping({}, 5);
  // @ts-expect-error a parsed mapping is read, not written
  mapping.rules satisfies unknown[];
  // @ts-expect-error a published schema is read, not written
  mappingJsonSchema['type'] = 'array';
}
