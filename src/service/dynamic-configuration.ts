import { isObject, valueAt, valueOf } from '../rudderstack/own-value.js';

/** An API key, and the message that it was taken out of. */
export interface Resolved {
  readonly apiKey: unknown;
  readonly message: unknown;
}

const PATH = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const MESSAGE = new Set(['event', 'message']);

/** Returns a copy without the value at a path; only the objects on the way are copied. */
function withoutPath(from: unknown, [key = '', ...others]: readonly string[]): unknown {
  if (!isObject(from) || !Object.hasOwn(from, key)) return from;
  const { [key]: value, ...rest } = from;
  return others.length === 0 ? rest : { ...from, [key]: withoutPath(value, others) };
}

/** Splits `{{ path || default }}` without a pattern, which would try each `||` of a hostile text anew. */
function partsOf(template: string): { path: string; other: string } {
  const text = template.trim();
  const bars = text.indexOf('||');
  if (bars < 0 || !text.endsWith('}}')) return { path: '', other: '' };
  return { path: text.slice(2, bars).trim(), other: text.slice(bars + 2, -2) };
}

function resolve(template: string, message: unknown): Resolved {
  const { path, other } = partsOf(template);
  if (!PATH.test(path)) return { apiKey: template, message };
  const [root = '', ...names] = path.split('.');
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
