import { asciiLowerCase, isAbsent, isJsonObject, ownValue, ownValueAt } from '../../json/index.js';

/** An API key, and the message that it was taken out of. */
export interface Resolved {
  readonly apiKey: unknown;
  readonly message: unknown;
}

const PATH = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
/** An API key may be no longer, so neither may a template that stands for one. */
const MAX_LENGTH = 4096;
const MESSAGE = new Set(['event', 'message']);

/** Returns a copy without the value at a path that is there; only the objects on the way are copied. */
function withoutPath(from: unknown, path: readonly string[]): unknown {
  const parents = [from];
  for (const key of path.slice(0, -1)) parents.push(ownValue(parents.at(-1), key));
  const last = path.length - 1;
  return path.reduceRight<unknown>((below, key, index) => {
    const { [key]: _, ...others } = parents[index] as object & Record<string, unknown>;
    return index === last ? others : { ...(parents[index] as object), [key]: below };
  }, undefined);
}

/** Splits `{{ path || default }}` without a pattern, which would try each `||` of a hostile text anew. */
function partsOf(template: string): { path: string; other: string } {
  const text = template.trim();
  const bars = text.indexOf('||');
  if (bars < 0 || !text.endsWith('}}')) return { path: '', other: '' };
  return { path: text.slice(2, bars).trim(), other: text.slice(bars + 2, -2) };
}

const isTemplate = (apiKey: unknown): apiKey is string =>
  typeof apiKey === 'string' && apiKey.length <= MAX_LENGTH && apiKey.trim().startsWith('{{');

function resolve(template: string, message: unknown): Resolved {
  const { path, other } = partsOf(template);
  if (!PATH.test(path)) return { apiKey: template, message };
  const [root = '', ...names] = path.split('.');
  const found = MESSAGE.has(root) && names.length > 0 ? ownValueAt(message, names) : undefined;
  if (found === undefined || found === null) return { apiKey: other.replaceAll('"', '').trim(), message };
  return { apiKey: found, message: withoutPath(message, names) };
}

/**
 * Resolves the API key of an event, which may be a template `{{ message.path || default }}`; what it names is taken out
 * of a copy of the message, so that the key is not sent as a property.
 */
export function resolveApiKey(destination: unknown, message: unknown): Resolved {
  const apiKey = ownValueAt(destination, ['Config', 'apiKey']);
  const isDynamic = ownValue(destination, 'hasDynamicConfig') !== false;
  return isDynamic && isTemplate(apiKey) ? resolve(apiKey, message) : { apiKey, message };
}

/** Where a row that was read out of a warehouse has its time, by message type; the first present one counts. */
const TIMES = new Map([
  ['identify', ['context.timestamp', 'context.traits.timestamp', 'traits.timestamp']],
  ['track', ['properties.timestamp']],
]);
const TYPE_LENGTHS = new Set([...TIMES.keys()].map((type) => type.length));

function timesOf(message: unknown): readonly string[] {
  const type = ownValue(message, 'type');
  if (typeof type !== 'string' || !TYPE_LENGTHS.has(type.length)) return [];
  return TIMES.get(asciiLowerCase(type)) ?? [];
}

/**
 * Gives a message that reverse ETL made of a row the time of its column, so that it wins in either order of the
 * timestamp sources; any other message is returned as it is.
 */
export function applyRetlTimestamp(message: unknown): unknown {
  if (!isJsonObject(message) || ownValue(message, 'channel') !== 'sources') return message;
  if (ownValueAt(message, ['context', 'mappedToDestination'])) return message;
  const timestamp = timesOf(message)
    .map((path) => ownValueAt(message, path.split('.')))
    .find((value) => !isAbsent(value));
  if (timestamp === undefined) return message;
  const { originalTimestamp: _, ...others } = message;
  return { ...others, timestamp };
}
