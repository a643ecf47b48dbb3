import { constants } from 'node:buffer';
import { ConfigurationError, createTransformers, TransformerError, type JuneOptions } from '../index.js';
import { ownValue } from '../json/index.js';

/** How much a service tells in its log. */
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

/** How the service listens, how much it takes at once, and how it ends; each key may be left out. */
export interface ServiceSettings {
  /** 9090; 0 for any that is free. */
  readonly port: number;
  /** 127.0.0.1; a container sets 0.0.0.0. */
  readonly host: string;
  /** Where `/metrics` is served: 9091, `off`, or the same as `port`. */
  readonly metricsPort: number | 'off';
  /** Bytes of a body after unpacking: 200 MiB. */
  readonly maxBodyBytes: number;
  /** Bytes of all bodies that are being read or answered: 512 MiB. */
  readonly maxInflightBytes: number;
  /** Share of the heap above which requests are sent away: 80, or `off`. */
  readonly maxHeapPercent: number | 'off';
  readonly logLevel: LogLevel;
  /** How long the service goes on as before once it was told to end, so that load balancers notice: 3000. */
  readonly drainDelayMs: number;
  /** When it ends at the latest, counted from the same moment, last answers included: 25000. */
  readonly drainTimeoutMs: number;
}

/** What a service is made with. */
export type ServiceOptions = JuneOptions & {
  readonly [Key in keyof ServiceSettings]?: ServiceSettings[Key] | undefined;
};

const MEBIBYTE = 1024 * 1024;
const LEVELS: readonly unknown[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** The settings where nothing else is said. */
const DEFAULT_SETTINGS: ServiceSettings = {
  port: 9090,
  host: '127.0.0.1',
  metricsPort: 9091,
  maxBodyBytes: 200 * MEBIBYTE,
  maxInflightBytes: 512 * MEBIBYTE,
  maxHeapPercent: 80,
  logLevel: 'info',
  drainDelayMs: 3000,
  drainTimeoutMs: 25_000,
};

interface Expected {
  readonly text: string;
  readonly fits: (value: unknown) => boolean;
}

const whole = (min: number, max: number): Expected => ({
  text: `a whole number from ${min} to ${max}`,
  fits: (value) => Number.isInteger(value) && (value as number) >= min && (value as number) <= max,
});
const orOff = ({ text, fits }: Expected): Expected => ({
  text: `${text}, or "off"`,
  fits: (value) => value === 'off' || fits(value),
});

const MAX_PORT = 65_535;
const MAX_TIME = 86_400_000;
const SETTINGS: Readonly<Record<keyof ServiceSettings, Expected>> = {
  port: whole(0, MAX_PORT),
  host: {
    text: 'the name or address of this machine',
    fits: (value) => typeof value === 'string' && value !== '',
  },
  metricsPort: orOff(whole(0, MAX_PORT)),
  maxBodyBytes: whole(1, constants.MAX_STRING_LENGTH),
  maxInflightBytes: whole(1, Number.MAX_SAFE_INTEGER),
  maxHeapPercent: orOff(whole(1, 100)),
  logLevel: { text: LEVELS.join(', '), fits: (value) => LEVELS.includes(value) },
  drainDelayMs: whole(0, MAX_TIME),
  drainTimeoutMs: whole(0, MAX_TIME),
};
const KEYS = Object.keys(SETTINGS) as (keyof ServiceSettings)[];

function findWrongSettings(options: object): ConfigurationError[] {
  return KEYS.flatMap((key) => {
    const value = ownValue(options, key);
    if (value === undefined || SETTINGS[key].fits(value)) return [];
    return [new ConfigurationError('option', [key, SETTINGS[key].text], key)];
  });
}

/** Splits what the service itself is told from what the transformers are told. */
export function splitOptions(options: ServiceOptions): { settings: ServiceSettings; june: JuneOptions } {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  const isOwn = ([key]: readonly [string, unknown]) => Object.hasOwn(SETTINGS, key);
  const settings = { ...DEFAULT_SETTINGS, ...Object.fromEntries(entries.filter(isOwn)) };
  return { settings, june: Object.fromEntries(entries.filter((entry) => !isOwn(entry))) };
}

function findWrongTransformation(options: ServiceOptions): TransformerError[] {
  try {
    createTransformers(splitOptions(options).june);
    return [];
  } catch (error) {
    if (error instanceof TransformerError) return [error as TransformerError];
    throw error;
  }
}

/** Finds all that is wrong with options, so that everything is named before a port opens. */
export function findWrongOptions(options: ServiceOptions): TransformerError[] {
  return [...findWrongSettings(options), ...findWrongTransformation(options)];
}

/** Throws what is wrong with options, all of it in one error. */
export function checkOptions(options: ServiceOptions): void {
  const [first, ...others] = findWrongOptions(options);
  if (first === undefined) return;
  if (others.length === 0) throw first;
  const problems = [first, ...others].map(({ message }) => message).join('; ');
  throw new ConfigurationError('options', [problems], null);
}
