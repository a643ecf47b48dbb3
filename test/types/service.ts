import { expectTypeOf } from 'expect-type';
import type { JuneOptions, TransformerError } from '../../src/index.js';
import {
  createService,
  findWrongOptions,
  type LogLevel,
  type Service,
  type ServiceAddress,
  type ServiceOptions,
  type ServiceSettings,
} from '../../src/service/index.js';

expectTypeOf(createService).toEqualTypeOf<(options?: ServiceOptions) => Service>();
expectTypeOf(findWrongOptions).toEqualTypeOf<(options: ServiceOptions) => TransformerError[]>();
expectTypeOf<Service>().toEqualTypeOf<{
  readonly fetch: (request: Request) => Promise<Response>;
  readonly listen: () => Promise<ServiceAddress>;
  readonly close: () => Promise<void>;
}>();
expectTypeOf<ServiceAddress>().toEqualTypeOf<{ readonly address: string; readonly port: number }>();

expectTypeOf<LogLevel>().toEqualTypeOf<'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'>();
expectTypeOf<ServiceSettings>().toEqualTypeOf<{
  readonly port: number;
  readonly host: string;
  readonly metricsPort: number | 'off';
  readonly maxBodyBytes: number;
  readonly maxInflightBytes: number;
  readonly maxHeapPercent: number | 'off';
  readonly logLevel: LogLevel;
  readonly transform: boolean;
  readonly drainDelayMs: number;
  readonly drainTimeoutMs: number;
}>();
expectTypeOf<JuneOptions>().toExtend<ServiceOptions>();
expectTypeOf<Partial<ServiceSettings>>().toExtend<ServiceOptions>();
expectTypeOf<keyof ServiceOptions>().toEqualTypeOf<
  keyof ServiceSettings | keyof JuneOptions | 'destinations'
>();

export const accepted: ServiceOptions[] = [
  {},
  { port: 0, metricsPort: 'off', api: 'sdk' },
  { host: undefined },
];

export const refused: ServiceOptions[] = [
  // @ts-expect-error the keys come with the events
  { apiKey: 'k' },
  // @ts-expect-error a port is a number
  { port: '9090' },
  // @ts-expect-error there is no such level
  { logLevel: 'verbose' },
  // @ts-expect-error the key is misspelt
  { maxBodySize: 1 },
];
