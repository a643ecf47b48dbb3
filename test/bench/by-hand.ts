import type { Warning } from '../../src/directives/index.js';
import { InstrumentationError, kindOf } from '../../src/errors/index.js';
import type { JuneBody, Outcome, JuneRequest } from '../../src/index.js';
import { isJsonObject, type FilterReason } from '../../src/message/index.js';
import { group, identify, page, track } from './by-hand-calls.js';
import type { Fields } from './by-hand-values.js';

type Body = Record<string, unknown>;

function optOut(integrations: unknown): FilterReason | undefined {
  if (!isJsonObject(integrations)) return undefined;
  let named = false;
  for (const key in integrations) {
    if (key.length !== 4 && key.length !== 14) continue;
    const name = key.toLowerCase();
    if (name !== 'june' && name !== 'june (actions)') continue;
    if (integrations[key] === false) return 'destination_disabled';
    named ||= (integrations[key] ?? null) !== null;
  }
  return !named && integrations['All'] === false ? 'all_disabled' : undefined;
}

function refuseType(type: unknown): never {
  const place = { destKey: null, sourceKeys: ['type'], mapping: null };
  const isText = typeof type === 'string' && type.trim() !== '';
  if (!isText && (typeof type === 'string' || (type ?? null) === null)) {
    throw new InstrumentationError('event_type_missing', [], place);
  }
  const name = isText ? type.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : '';
  const quoted = /^[a-z_]{1,32}$/.test(name) ? `"${name}" ` : '';
  throw new InstrumentationError('event_type_unsupported', [quoted], place);
}

function bodyOf(message: Fields, type: unknown, warnings: Warning[]): [string, Body] {
  if (type === 'track') return ['/track', track(message, warnings)];
  if (type === 'page') return ['/page', page(message, warnings)];
  if (type === 'identify') return ['/identify', identify(message, warnings)];
  if (type === 'group') return ['/group', group(message, warnings)];
  const lower = typeof type === 'string' ? type.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) : type;
  return lower === type ? refuseType(type) : bodyOf(message, lower, warnings);
}

/** The four calls of the contract as straight code: what the compiled engine is measured against. */
export function createByHand(apiKey: string) {
  const apply = (message: unknown, warnings: Warning[]): JuneRequest | FilterReason => {
    if (!isJsonObject(message)) {
      const place = { destKey: null, sourceKeys: [], mapping: null };
      throw new InstrumentationError('message_invalid', [kindOf(message)], place);
    }
    const reason = optOut(message['integrations']);
    if (reason !== undefined) return reason;
    const [path, body] = bodyOf(message, message['type'], warnings);
    const headers = { 'Content-Type': 'application/json', Authorization: `Basic ${apiKey}` };
    return {
      method: 'POST',
      url: `https://api.june.so/api${path}`,
      headers,
      body: body as unknown as JuneBody,
    };
  };

  const safeTransform = (message: unknown): Outcome => {
    const warnings: Warning[] = [];
    try {
      const applied = apply(message, warnings);
      if (typeof applied === 'string') return { status: 'filtered', reason: applied };
      return { status: 'transformed', request: applied, warnings };
    } catch (error) {
      if (error instanceof InstrumentationError) return { status: 'rejected', error };
      throw error;
    }
  };

  return { transform: (message: unknown) => apply(message, []), safeTransform };
}
