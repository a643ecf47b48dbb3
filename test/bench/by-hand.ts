import type { Warning } from '../../src/directives/index.js';
import { kindOf, refuse, throwRefusal, type InstrumentationError } from '../../src/errors/index.js';
import type { Outcome, Request } from '../../src/transformer/index.js';
import { isJsonObject } from '../../src/json/index.js';
import { type FilterReason } from '../../src/message/index.js';
import { group, identify, track } from './by-hand-calls.js';
import { page } from './by-hand-page.js';
import type { Call } from './by-hand-parts.js';
import type { Data, Fields } from './by-hand-values.js';

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

const lowerCase = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

function refuseType(type: unknown): InstrumentationError {
  const place = { destKey: null, sourceKeys: ['type'], mapping: null };
  const isText = typeof type === 'string' && type.trim() !== '';
  if (!isText && (typeof type === 'string' || (type ?? null) === null))
    return refuse('event_type_missing', [], place);
  const name = isText ? lowerCase(type) : '';
  return refuse('event_type_unsupported', [/^[a-z_]{1,32}$/.test(name) ? `"${name}" ` : ''], place);
}

function callOf(type: unknown): readonly [string, Call] | undefined {
  if (type === 'track') return ['/track', track];
  if (type === 'page') return ['/page', page];
  if (type === 'identify') return ['/identify', identify];
  if (type === 'group') return ['/group', group];
  const lower = typeof type === 'string' ? lowerCase(type) : type;
  return lower === type ? undefined : callOf(lower);
}

/** The four calls of the contract as straight code: what the compiled engine is measured against. */
export function createByHand(apiKey: string) {
  const safeTransform = (message: unknown): Outcome<Data> => {
    if (!isJsonObject(message)) {
      const place = { destKey: null, sourceKeys: [], mapping: null };
      return { status: 'rejected', error: refuse('message_invalid', [kindOf(message)], place) };
    }
    const fields = message as Fields;
    const reason = optOut(fields.integrations);
    if (reason !== undefined) return { status: 'filtered', reason };
    const call = callOf(fields.type);
    if (call === undefined) return { status: 'rejected', error: refuseType(fields.type) };
    const body: Data = {};
    const warnings: Warning[] = [];
    const error = call[1](fields, body, warnings);
    if (error !== undefined) return { status: 'rejected', error };
    const headers = { 'Content-Type': 'application/json', Authorization: `Basic ${apiKey}` };
    const url = `https://api.june.so/api${call[0]}`;
    const request = { method: 'POST', url, headers, body } as const;
    return { status: 'transformed', request, warnings };
  };

  const transform = (message: unknown): Request<Data> | null => {
    const outcome = safeTransform(message);
    if (outcome.status === 'transformed') return outcome.request;
    return outcome.status === 'filtered' ? null : throwRefusal(outcome.error, transform);
  };

  return { transform, safeTransform };
}
