import difference from 'lodash/difference.js';
import isEqual from 'lodash/isEqual.js';
import { isJsonObject, ownValue, type JsonObject } from '../../json/index.js';
import type { Outcome } from '../../mapping.js';
import { isSameJson } from './is-same-json.js';

/** One thing in which two outcomes of a message differ. */
export interface OutcomeChange {
  readonly what: 'outcome' | 'destKey' | 'warning' | 'request';
  /** The destination key, the code of the warning, or what became of the message. */
  readonly name: string;
}

const codesOf = ({ warnings }: { readonly warnings: readonly { readonly code: string }[] }) =>
  warnings.map(({ code }) => code);

/** Says in a few words what became of a message. */
export function nameOutcome(outcome: Outcome<unknown>): string {
  if (outcome.status === 'transformed') return 'sent';
  if (outcome.status === 'filtered') return `filtered ${outcome.reason}`;
  const { code, place } = outcome.error;
  return place.destKey === null ? `rejected ${code}` : `rejected ${code} ${place.destKey}`;
}

/** The names within a key that hold destination keys of their own. */
function namesWithin(key: string, destKeys: readonly string[]): string[] {
  const start = key === '' ? '' : `${key}.`;
  const within = destKeys.filter((destKey) => destKey.startsWith(start) && destKey !== key);
  return [...new Set(within.map((destKey) => destKey.slice(start.length).split('.')[0] as string))];
}

const withoutNames = (object: JsonObject, names: readonly string[]) =>
  Object.entries(object).filter(([name]) => !names.includes(name));

/** Lists the destination keys at which two bodies differ, for each difference the innermost. */
function listKeys(before: unknown, after: unknown, key: string, destKeys: readonly string[]): string[] {
  if (isSameJson(before, after)) return [];
  const names = namesWithin(key, destKeys);
  const [one, other] = [before ?? {}, after ?? {}];
  if (names.length === 0 || !isJsonObject(one) || !isJsonObject(other)) return [key];
  const within = names.flatMap((name) =>
    listKeys(ownValue(one, name), ownValue(other, name), key === '' ? name : `${key}.${name}`, destKeys),
  );
  const [left, right] = [one, other].map((object) => Object.fromEntries(withoutNames(object, names)));
  return isSameJson(left, right) ? within : [key, ...within];
}

const changesOf = (what: OutcomeChange['what'], names: readonly string[]): OutcomeChange[] =>
  names.map((name) => ({ what, name }));

/** Lists in what two outcomes of a message differ: nothing of the order of keys, of texts, or of places in files. */
export function compareOutcomes(
  before: Outcome<JsonObject>,
  after: Outcome<JsonObject>,
  destKeys: readonly string[],
): OutcomeChange[] {
  if (before.status !== 'transformed' || after.status !== 'transformed') {
    const names = [before, after].map(nameOutcome);
    return names[0] === names[1] ? [] : [{ what: 'outcome', name: names.join(' → ') }];
  }
  const { body: one, ...request } = before.request;
  const { body: other, ...otherRequest } = after.request;
  const [codes, otherCodes] = [codesOf(before), codesOf(after)];
  const changed = [...difference(codes, otherCodes), ...difference(otherCodes, codes)];
  return [
    ...changesOf('request', isEqual(request, otherRequest) ? [] : ['url or headers']),
    ...changesOf('destKey', listKeys(one, other, '', destKeys)),
    ...changesOf('warning', changed),
  ];
}
