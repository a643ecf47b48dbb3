import { expectTypeOf } from 'expect-type';
import {
  ConfigurationError,
  InstrumentationError,
  MappingError,
  TransformerError,
  type ConfigurationPlace,
  type ErrorData,
  type InstrumentationCode,
  type MappingCode,
  type Place,
  type Problem,
} from '../../src/index.js';

expectTypeOf<InstrumentationCode>().toEqualTypeOf<
  | ('message_invalid' | 'event_type_missing' | 'event_type_unsupported')
  | ('required_value_missing' | 'value_invalid' | 'identity_missing')
>();
expectTypeOf<MappingCode>().toEqualTypeOf<
  | ('json_invalid' | 'shape_invalid' | 'key_unknown' | 'source_name_unknown' | 'type_unknown')
  | ('path_invalid' | 'path_forbidden' | 'dest_key_duplicate' | 'dest_key_conflict' | 'rule_unknown')
>();

expectTypeOf<Place>().toEqualTypeOf<{
  readonly destKey: string | null;
  readonly sourceKeys: readonly string[];
  readonly mapping: string | null;
}>();
expectTypeOf<ConfigurationPlace>().toEqualTypeOf<{ readonly key: string | null }>();
expectTypeOf<Problem>().toEqualTypeOf<{
  readonly code: MappingCode;
  readonly file: string;
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
  readonly position?: { readonly line: number; readonly column: number };
}>();
expectTypeOf<ErrorData<Place>>().toEqualTypeOf<{
  name: string;
  code: string;
  message: string;
  statusCode: number;
  place: Place;
}>();

expectTypeOf<InstrumentationError>().toExtend<TransformerError<InstrumentationCode, Place>>();
expectTypeOf<ConfigurationError>().toExtend<TransformerError<'config_invalid', ConfigurationPlace>>();
expectTypeOf<MappingError>().toExtend<TransformerError<MappingCode, { file: string; pointer: string }>>();
expectTypeOf<TransformerError>().toExtend<Error>();
expectTypeOf<InstrumentationError['statusCode']>().toEqualTypeOf<400>();
expectTypeOf<ConfigurationError['statusCode']>().toEqualTypeOf<400>();
expectTypeOf<MappingError['statusCode']>().toEqualTypeOf<500>();
expectTypeOf<MappingError['problems']>().toEqualTypeOf<readonly Problem[]>();
expectTypeOf<InstrumentationError['toJSON']>().returns.toEqualTypeOf<ErrorData<Place>>();
expectTypeOf<ConfigurationError['toJSON']>().returns.toEqualTypeOf<ErrorData<ConfigurationPlace>>();

/** What is caught is narrowed by its class, and by the base to what all have. */
export function placeOf(error: unknown): void {
  if (error instanceof InstrumentationError) expectTypeOf(error.place).toEqualTypeOf<Place>();
  if (error instanceof ConfigurationError) expectTypeOf(error.code).toEqualTypeOf<'config_invalid'>();
  if (error instanceof MappingError) expectTypeOf(error.code).toEqualTypeOf<MappingCode>();
  if (error instanceof TransformerError) expectTypeOf(error.statusCode).toBeNumber();
}

export function refused(error: InstrumentationError, { problems }: MappingError): void {
  // @ts-expect-error what all errors have in common is no error of its own
  new TransformerError('config_invalid', 'a text', null);
  // @ts-expect-error no code of a message is spelt so
  if (error.code === 'userid_missing') throw error;
  // @ts-expect-error a place is shared by many errors
  error.place.sourceKeys satisfies string[];
  // @ts-expect-error the problems of a file are read, not written
  problems satisfies unknown[];
  expectTypeOf(error).not.toHaveProperty('problems');
}
