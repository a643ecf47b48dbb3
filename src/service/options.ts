import { constants } from 'node:buffer';
import { ConfigurationError, june, TransformerError, type DestinationFiles } from '../index.js';
import { isJsonObject, ownValue } from '../json/index.js';
import type { TransformerOptions } from '../rudderstack/transformer-cache.js';
import { serveDestination } from './http/served-destination.js';

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
  /** Bytes of all bodies that are being read, and of all responses: 512 MiB. */
  readonly maxInflightBytes: number;
  /** Share of the heap above which requests are sent away: 80, or `off`. */
  readonly maxHeapPercent: number | 'off';
  readonly logLevel: LogLevel;
  /** Whether `POST /transform` takes lines of messages, too: false. */
  readonly transform: boolean;
  /** How long the service goes on as before once it was told to end, so that load balancers notice: 3000. */
  readonly drainDelayMs: number;
  /** When it ends at the latest, counted from the same moment, last responses included: 25000. */
  readonly drainTimeoutMs: number;
}

/** What a service is made with; `api` and `overlays` are for the destinations that have them. */
export type ServiceOptions = TransformerOptions & {
  /** The destinations that are served, each by its name: June. */
  readonly destinations?: readonly DestinationFiles[] | undefined;
} & {
  readonly [Key in keyof ServiceSettings]?: ServiceSettings[Key] | undefined;
};

const MEBIBYTE = 1024 * 1024;
const LEVELS: readonly unknown[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

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

const isName = (value: unknown) => typeof value === 'string' && value !== '';

const MAX_PORT = 65_535;
const MAX_TIME = 86_400_000;
/** What each setting has to be, and what it is where nothing else is said. */
const SETTINGS: { readonly [Key in keyof ServiceSettings]: readonly [ServiceSettings[Key], Expected] } = {
  port: [9090, whole(0, MAX_PORT)],
  host: ['127.0.0.1', { text: 'the name or address of this machine', fits: isName }],
  metricsPort: [9091, orOff(whole(0, MAX_PORT))],
  maxBodyBytes: [200 * MEBIBYTE, whole(1, constants.MAX_STRING_LENGTH)],
  maxInflightBytes: [512 * MEBIBYTE, whole(1, Number.MAX_SAFE_INTEGER)],
  maxHeapPercent: [80, orOff(whole(1, 100))],
  logLevel: ['info', { text: LEVELS.join(', '), fits: (value) => LEVELS.includes(value) }],
  transform: [false, { text: 'true or false', fits: (value) => typeof value === 'boolean' }],
  drainDelayMs: [3000, whole(0, MAX_TIME)],
  drainTimeoutMs: [25_000, whole(0, MAX_TIME)],
};
const KEYS = Object.keys(SETTINGS) as (keyof ServiceSettings)[];

function findWrongSettings(options: object): ConfigurationError[] {
  return KEYS.flatMap((key) => {
    const value = ownValue(options, key);
    const [, { text, fits }] = SETTINGS[key];
    return value === undefined || fits(value) ? [] : [new ConfigurationError('option', [key, text], key)];
  });
}

/** A destination that is to be served, and its options. */
export interface ToServe {
  readonly files: DestinationFiles;
  readonly options: TransformerOptions;
}

/** Gives each destination its overlays; the first gets those of no destination, too, and refuses them. */
function allot(destinations: readonly DestinationFiles[], options: TransformerOptions): ToServe[] {
  const { overlays } = options;
  if (destinations.length < 2 || !Array.isArray(overlays))
    return destinations.map((files) => ({ files, options }));
  const names = destinations.map(({ destination }) => destination.name);
  const indexOf = (overlay: unknown) => Math.max(0, names.indexOf(String(ownValue(overlay, 'destination'))));
  return destinations.map((files, index) => {
    const own = (overlays as TransformerOptions['overlays'])?.filter((each) => indexOf(each) === index);
    return { files, options: { ...options, overlays: own } };
  });
}

/** Splits what the service itself is told from what the transformers of its destinations are told. */
export function splitOptions(options: ServiceOptions): { settings: ServiceSettings; toServe: ToServe[] } {
  const { destinations = [june] } = options;
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  const isOwn = ([key]: readonly [string, unknown]) => Object.hasOwn(SETTINGS, key) || key === 'destinations';
  const usual = KEYS.map((key) => [key, SETTINGS[key][0]] as const);
  const settings = Object.fromEntries([...usual, ...entries.filter(isOwn)]) as unknown as ServiceSettings;
  const others = Object.fromEntries(entries.filter((entry) => !isOwn(entry)));
  return { settings, toServe: allot(destinations, others) };
}

const NAMED_ONCE = 'a list of destinations that parseDestination returned, each of another name';
const FOR_ONE = 'left out where several destinations are served';

function nameOf(files: unknown): unknown {
  return ownValue(ownValue(files, 'destination'), 'name');
}

/** Finds what is wrong with the destinations as such. */
function findWrongDestinations({ destinations, baseUrl }: ServiceOptions): ConfigurationError[] {
  if (destinations === undefined) return [];
  const list: readonly unknown[] = Array.isArray(destinations) ? destinations : [];
  const isParsed = list.every((files) => isJsonObject(files) && typeof nameOf(files) === 'string');
  if (list.length === 0 || !isParsed || new Set(list.map(nameOf)).size < list.length)
    return [new ConfigurationError('option', ['destinations', NAMED_ONCE], 'destinations')];
  const isAmbiguous = list.length > 1 && baseUrl !== undefined;
  return isAmbiguous ? [new ConfigurationError('option', ['baseUrl', FOR_ONE], 'baseUrl')] : [];
}

function findWrongTransformation({ files, options }: ToServe): TransformerError[] {
  try {
    serveDestination(files, options);
    return [];
  } catch (error) {
    if (error instanceof TransformerError) return [error as TransformerError];
    throw error;
  }
}

/** Finds all that is wrong with options, so that everything is named before a port opens. */
export function findWrongOptions(options: ServiceOptions): TransformerError[] {
  const wrong = [...findWrongSettings(options), ...findWrongDestinations(options)];
  const isServable = wrong.every(({ place }) => place.key !== 'destinations');
  return [...wrong, ...(isServable ? splitOptions(options).toServe.flatMap(findWrongTransformation) : [])];
}

/** Throws what is wrong with options, all of it in one error. */
export function checkOptions(options: ServiceOptions): void {
  const [first, ...others] = findWrongOptions(options);
  if (first === undefined) return;
  if (others.length === 0) throw first;
  const problems = [first, ...others].map(({ message }) => message).join('; ');
  throw new ConfigurationError('options', [problems], null);
}
