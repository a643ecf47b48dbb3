import { ConfigurationError, didYouMean, kindOf } from '../errors/index.js';
import { isJsonObject, type JsonObject } from '../json/index.js';
import type { Destination, Flavour, Overlay } from '../mapping/index.js';
import { isBaseUrl } from './base-url.js';
import { compileHeaders, type CreateHeaders } from './headers.js';

/** How requests reach a destination. */
export interface Configuration<Api extends string = string> {
  /** Key of the destination's owner: 1 to 4,096 visible ASCII characters, no `:` where the API takes it as a user name. */
  readonly apiKey: string;
  /** Flavour of the API; left out, the destination's default. */
  readonly api?: Api | undefined;
  /** Replaces the base URL of the flavour as it is written, less one trailing slash. */
  readonly baseUrl?: string | undefined;
  /** Patches of the mappings, applied in this order. */
  readonly overlays?: readonly Overlay[] | undefined;
}

/** How requests reach a destination, whoever's they are. */
export type Options<Api extends string = string> = Omit<Configuration<Api>, 'apiKey'>;

/** What decides where requests go and what they hold. */
export interface CheckedRoutes {
  readonly baseUrl: string;
  readonly overlays: readonly Overlay[];
}

/** What a checked configuration comes to; `sign` throws `ConfigurationError` for a key that is none. */
export interface CheckedConfiguration extends CheckedRoutes {
  readonly sign: (apiKey: unknown) => CreateHeaders;
}

const OPTIONS = ['api', 'baseUrl', 'overlays'];
const WITH_KEY = ['apiKey', ...OPTIONS];
const MAX_KEY_LENGTH = 4096;
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

function refuse(key: string, expected: string, value: unknown): never {
  throw new ConfigurationError('value', [key, expected, kindOf(value)], key);
}

function checkKeys(config: JsonObject, known: readonly string[]): void {
  const unknown = Object.keys(config).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new ConfigurationError('key_unknown', [unknown, didYouMean(unknown, known)], unknown);
}

function chooseFlavour(api: unknown, { flavours, defaultFlavour }: Destination): Flavour {
  const name = api === undefined ? defaultFlavour : api;
  const flavour = typeof name === 'string' && Object.hasOwn(flavours, name) ? flavours[name] : undefined;
  const names = Object.keys(flavours).map((flavourName) => `"${flavourName}"`);
  return flavour ?? refuse('api', names.join(' or '), api);
}

function checkApiKey(apiKey: unknown, { encode }: Flavour['auth']): string {
  if (typeof apiKey === 'string' && apiKey.length > MAX_KEY_LENGTH)
    return refuse('apiKey', `a string of at most ${MAX_KEY_LENGTH} characters`, apiKey);
  const isVisible = typeof apiKey === 'string' && VISIBLE_ASCII.test(apiKey);
  if (!isVisible) return refuse('apiKey', 'a string of visible ASCII characters', apiKey);
  if (encode === 'username' && apiKey.includes(':'))
    return refuse('apiKey', 'a string without ":", as for a user name', apiKey);
  return apiKey;
}

function chooseBaseUrl(baseUrl: unknown, flavour: Flavour): string {
  if (baseUrl === undefined) return flavour.baseUrl;
  if (typeof baseUrl === 'string' && isBaseUrl(baseUrl)) return baseUrl.replace(/\/$/, '');
  return refuse('baseUrl', 'an https URL (http on this machine) without credentials, "?" or "#"', baseUrl);
}

/** A parsed overlay knows its file, which an overlay file as it is read does not hold. */
function isOverlayFor(value: unknown, { name }: Destination): value is Overlay {
  if (!isJsonObject(value) || value['destination'] !== name) return false;
  return typeof value['file'] === 'string' && isJsonObject(value['mappings']);
}

/** An overlay of wrong parts fails where it is applied; one that was parsed has none. */
export function refuseOverlays({ name }: Destination, value: unknown): never {
  return refuse('overlays', `a list, each entry an overlay that parseOverlay returned for ${name}`, value);
}

function checkOverlays(overlays: unknown, destination: Destination): readonly Overlay[] {
  if (overlays === undefined) return [];
  if (!Array.isArray(overlays)) return refuse('overlays', 'a list of overlays', overlays);
  const list: readonly unknown[] = overlays;
  const wrong = list.filter((overlay) => !isOverlayFor(overlay, destination));
  if (wrong.length > 0) return refuseOverlays(destination, wrong[0]);
  return list as readonly Overlay[];
}

function checkConfiguration(
  config: unknown,
  destination: Destination,
  keys: readonly string[],
): CheckedConfiguration {
  if (!isJsonObject(config)) throw new ConfigurationError('shape', [kindOf(config)], null);
  checkKeys(config, keys);
  const { api, baseUrl, overlays } = config;
  const flavour = chooseFlavour(api, destination);
  return {
    baseUrl: chooseBaseUrl(baseUrl, flavour),
    overlays: checkOverlays(overlays, destination),
    sign: (apiKey) => compileHeaders(flavour, checkApiKey(apiKey, flavour.auth)),
  };
}

/** Checks a configuration that is complete but for the key; throws `ConfigurationError`. */
export const checkOptions = (options: unknown, destination: Destination): CheckedConfiguration =>
  checkConfiguration(options, destination, OPTIONS);

/** Checks a configuration whose key is signed later; throws `ConfigurationError`. */
export const checkWithKey = (config: unknown, destination: Destination): CheckedConfiguration =>
  checkConfiguration(config, destination, WITH_KEY);
