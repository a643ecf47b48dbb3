import { asciiLowerCase, isJsonObject, ownValue, ownValueAt } from '../../../json/index.js';
import type { OverlaidBody } from '../../../index.js';
import type { Request } from '../../../mapping.js';
import { laneOf } from '../../../send.js';
import { formatCount } from '../../diagnostics.js';
import { createIdTable, hashText, type Hash, type IdTable } from '../reading/id-table.js';

/** What would be sent. */
export interface Forecast {
  readonly calls: Map<string, number>;
  readonly users: IdTable;
  readonly companies: IdTable;
  /** Users who are tracked, and identified only afterwards. */
  trackedFirst: number;
  first: string | undefined;
  last: string | undefined;
}

const MAX_IDS = 1_000_000;
const [SEEN, TRACKED, IDENTIFIED] = [1, 2, 3];

/** Makes a forecast of nothing yet. */
export const createForecast = (): Forecast => ({
  calls: new Map(),
  users: createIdTable({ maxValue: IDENTIFIED }),
  companies: createIdTable({ maxValue: SEEN }),
  trackedFirst: 0,
  first: undefined,
  last: undefined,
});

/** Beyond so many ids no further one is kept; of those that are kept all is known. */
function note(table: IdTable, id: Hash, value: number): number {
  const isFull = table.size() > MAX_IDS;
  const before = isFull ? table.get(id) : 0;
  return isFull && before === 0 ? 0 : table.set(id, Math.max(value, before));
}

function addUser(forecast: Forecast, user: Hash, call: string): void {
  const value = call === 'identify' ? IDENTIFIED : call === 'track' ? TRACKED : SEEN;
  const before = forecast.users.get(user);
  note(forecast.users, user, Math.max(value, before));
  if (value === IDENTIFIED && before === TRACKED) forecast.trackedFirst += 1;
}

/** Returns the time of a message where its body has none by the name of June. */
function timeOf(message: unknown): string | undefined {
  const time = ownValue(message, 'originalTimestamp') ?? ownValue(message, 'timestamp');
  const date = new Date(typeof time === 'string' ? time : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

function addTimestamp(forecast: Forecast, timestamp: unknown): void {
  if (typeof timestamp !== 'string') return;
  if (forecast.first === undefined || timestamp < forecast.first) forecast.first = timestamp;
  if (forecast.last === undefined || timestamp > forecast.last) forecast.last = timestamp;
}

const withoutGroup = (value: unknown) => (isJsonObject(value) ? { ...value, groupId: undefined } : value);

/** Counts a request that would be sent, and that was made of a message. */
export function addRequest(forecast: Forecast, { body }: Request<OverlaidBody>, message: unknown): void {
  const call = asciiLowerCase(String(ownValue(message, 'type')));
  forecast.calls.set(call, (forecast.calls.get(call) ?? 0) + 1);
  addTimestamp(forecast, ownValue(body, 'timestamp') ?? timeOf(message));
  const companies = [ownValue(body, 'groupId'), ownValueAt(body, ['context', 'groupId'])];
  const company = [...companies, ownValue(message, 'groupId')].find((id) => typeof id === 'string');
  if (company !== undefined) note(forecast.companies, hashText(company), SEEN);
  const user = laneOf({ body: withoutGroup(body) }, withoutGroup(message));
  if (user !== undefined) addUser(forecast, hashText(user), call);
}

function renderIds(table: IdTable, one: string, many: string): string {
  const count = table.size();
  if (count > MAX_IDS) return `more than ${formatCount(MAX_IDS)} ${many}`;
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Renders a forecast as lines. */
export function renderForecast(forecast: Forecast): string[] {
  const { calls, users, companies, trackedFirst, first, last } = forecast;
  const total = [...calls.values()].reduce((sum, count) => sum + count, 0);
  const each = [...calls].sort().map(([call, count]) => `${formatCount(count)} ${call}`);
  const span = first === undefined ? 'no timestamps' : `timestamps from ${first} to ${String(last)}`;
  return [
    `${formatCount(total)} requests would be sent${total > 0 ? `: ${each.join(', ')}` : ''}`,
    `${renderIds(users, 'user', 'users')}, ${renderIds(companies, 'company', 'companies')}, ${span}`,
    ...(trackedFirst === 0
      ? []
      : [`${formatCount(trackedFirst)} users are tracked before they are identified, see --identify-first`]),
  ];
}
