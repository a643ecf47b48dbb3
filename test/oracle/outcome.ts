import { tableWith, type OverlayName } from './overlays.js';
import { readSource } from './read-source.js';
import { CALLS, type Call, type CallName, type Row } from './tables.js';
import { isAbsent, isData, own, readAs, toLower, type Data } from './values.js';
import { warningsOf } from './warnings.js';

/** A configuration, its overlays by their names. */
export interface OracleConfig {
  readonly apiKey: string;
  readonly api?: 'http' | 'sdk' | undefined;
  readonly baseUrl?: string | undefined;
  readonly overlays?: readonly OverlayName[] | undefined;
}

interface Place {
  readonly destKey: string | null;
  readonly sourceKeys: readonly string[];
  readonly mapping: string | null;
}

/** Ends a message; it never leaves this file. */
class Rejection extends Error {
  constructor(
    readonly code: string,
    readonly place: Place,
  ) {
    super(code);
  }
}

function filterReason(message: Data): string | undefined {
  const integrations = own(message, 'integrations');
  if (!isData(integrations)) return undefined;
  const ours = Object.keys(integrations).filter((key) => ['june', 'june (actions)'].includes(toLower(key)));
  const choices = ours.map((key) => own(integrations, key));
  if (choices.includes(false)) return 'destination_disabled';
  const isNamed = choices.some((choice) => choice !== null);
  return !isNamed && own(integrations, 'All') === false ? 'all_disabled' : undefined;
}

function callOf(message: Data): CallName {
  const type = own(message, 'type');
  const place = { destKey: null, sourceKeys: ['type'], mapping: null };
  if (isAbsent(type)) throw new Rejection('event_type_missing', place);
  const name = CALLS.find((each) => typeof type === 'string' && toLower(type) === each);
  if (name === undefined) throw new Rejection('event_type_unsupported', place);
  return name;
}

/** Returns what a row sends; `undefined` for nothing. */
function valueOf(message: Data, { key, from, kind, isRequired, leftOut, place }: Row): unknown {
  const path = from.find((each) => !isAbsent(readSource(message, each), kind));
  if (path === undefined) {
    if (isRequired)
      throw new Rejection('required_value_missing', { destKey: key, sourceKeys: from, mapping: place });
    return undefined;
  }
  const value = readAs(kind, readSource(message, path));
  if (value === undefined)
    throw new Rejection('value_invalid', { destKey: key, sourceKeys: [path], mapping: place });
  if (!isData(value)) return value;
  const left = Object.entries(value).filter(([name]) => !leftOut.includes(name));
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

function bodyOf(message: Data, { rows, anyOf }: Call): Data {
  const body: Data = {};
  for (const row of rows) {
    const value = valueOf(message, row);
    const [first = '', inner] = row.key.split('.');
    if (value === undefined) continue;
    body[first] = inner === undefined ? value : { ...(body[first] as Data | undefined), [inner]: value };
  }
  if (anyOf !== undefined && !anyOf.keys.some((key) => key in body)) {
    const sourceKeys = rows.filter(({ key }) => anyOf.keys.includes(key)).flatMap(({ from }) => from);
    throw new Rejection('identity_missing', { destKey: null, sourceKeys, mapping: anyOf.place });
  }
  return body;
}

function requestOf(name: CallName, body: Data, { apiKey, api = 'http', baseUrl }: OracleConfig): Data {
  const base = (baseUrl ?? `https://api.june.so/${{ http: 'api', sdk: 'sdk' }[api]}`).replace(/\/$/, '');
  const credentials = api === 'http' ? apiKey : Buffer.from(`${apiKey}:`).toString('base64');
  const headers = { 'Content-Type': 'application/json', Authorization: `Basic ${credentials}` };
  return { method: 'POST', url: `${base}/${name}`, headers, body };
}

function transform(message: unknown, config: OracleConfig): Data {
  if (!isData(message))
    throw new Rejection('message_invalid', { destKey: null, sourceKeys: [], mapping: null });
  const reason = filterReason(message);
  if (reason !== undefined) return { status: 'filtered', reason };
  const name = callOf(message);
  const call = tableWith(name, config.overlays ?? []);
  const body = bodyOf(message, call);
  const warnings = warningsOf({ name, call, message, body });
  return { status: 'transformed', request: requestOf(name, body, config), warnings };
}

/** Says what the contract makes of a message, in the form of `outcomeData`; slow and plain, and no part of the engine. */
export function oracleOutcome(message: unknown, config: OracleConfig): Data {
  try {
    return transform(message, config);
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const { code, place } = error;
    return { status: 'rejected', error: { name: 'InstrumentationError', code, statusCode: 400, place } };
  }
}
