import { isObject, valueAt, valueOf } from './own-value.js';

/** An API key, and the message that it was taken out of. */
export interface Resolved {
  readonly apiKey: unknown;
  readonly message: unknown;
}

const TEMPLATE = /^\{\{(?<path>.*?)\|\|(?<other>.*)\}\}$/s;
const PATH = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const MESSAGE = new Set(['event', 'message']);

/** Returns a copy without the value at a path; only the objects on the way are copied. */
function withoutPath(from: unknown, [key = '', ...others]: readonly string[]): unknown {
  if (!isObject(from) || !Object.hasOwn(from, key)) return from;
  const { [key]: value, ...rest } = from;
  return others.length === 0 ? rest : { ...from, [key]: withoutPath(value, others) };
}

function resolve(template: string, message: unknown): Resolved {
  const { path = '', other = '' } = TEMPLATE.exec(template.trim())?.groups ?? {};
  if (!PATH.test(path.trim())) return { apiKey: template, message };
  const [root = '', ...names] = path.trim().split('.');
  const found = MESSAGE.has(root) && names.length > 0 ? valueAt(message, names) : undefined;
  if (found === undefined || found === null) return { apiKey: other.replaceAll('"', '').trim(), message };
  return { apiKey: found, message: withoutPath(message, names) };
}

/**
 * Resolves the API key of an event, which may be a template `{{ message.path || default }}`; what it names is taken out
 * of a copy of the message, so that the key is not sent as a property.
 */
export function resolveApiKey(destination: unknown, message: unknown): Resolved {
  const apiKey = valueAt(destination, ['Config', 'apiKey']);
  const isDynamic = valueOf(destination, 'hasDynamicConfig') !== false;
  return isDynamic && typeof apiKey === 'string' && apiKey.trim().startsWith('{{')
    ? resolve(apiKey, message)
    : { apiKey, message };
}
