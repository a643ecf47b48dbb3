import { tableWith, type OverlayName } from './overlays.js';
import { readSource } from './read-source.js';
import { CALLS, type Call, type CallName, type Row } from './tables.js';
import { isAbsent, isData, own, readAs, toLower, type Data } from './values.js';
import { sourceOf, warningsOf, type Warning } from './warnings.js';

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

/** Returns what is left of an object; `undefined` for nothing. */
function leftOf(value: unknown, { kind, leftOut }: Row): unknown {
  if (kind !== 'object' || !isData(value)) return value;
  const left = Object.entries(value).filter(([name]) => !leftOut.includes(name));
  return left.length === 0 ? undefined : Object.fromEntries(left);
}

/** Returns what a row sends; `undefined` for nothing. */
function valueOf(message: Data, row: Row, warnings: Warning[]): unknown {
  const { key, from, kind, isRequired, isOmitted, place } = row;
  const path = sourceOf(message, row);
  const missing = { destKey: key, sourceKeys: from, mapping: place };
  if (path === undefined && isRequired) throw new Rejection('required_value_missing', missing);
  if (path === undefined) return undefined;
  const found = readSource(message, path);
  const isEmpty = row.takesEmpty === true && isAbsent(found, 'object');
  const value = isEmpty ? undefined : readAs(kind, found);
  if (value !== undefined || isEmpty) return leftOf(value, row);
  const wrong = { ...missing, sourceKeys: [path] };
  if (isOmitted !== true) throw new Rejection('value_invalid', wrong);
  warnings.push({ code: 'value_omitted', place: wrong });
  return undefined;
}

function bodyOf(message: Data, { rows, anyOf }: Call, warnings: Warning[]): Data {
  const body: Data = {};
  for (const row of rows) {
    const value = valueOf(message, row, warnings);
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
  const omitted: Warning[] = [];
  const body = bodyOf(message, call, omitted);
  const warnings = [...omitted, ...warningsOf({ name, call, message, body })];
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
