import { readSource } from './read-source.js';
import { readTimestamp } from './timestamp.js';
import type { Call, CallName, Row } from './tables.js';
import { isAbsent, own, type Data } from './values.js';

/** A warning without its text. */
export interface Warning {
  readonly code: string;
  readonly place: { destKey: string | null; sourceKeys: readonly string[]; mapping: string };
}

/** A message and what has been made of it. */
export interface Made {
  readonly name: CallName;
  readonly call: Call;
  readonly message: unknown;
  readonly body: Data;
}

const KNOWN_BY = ['email', 'name', 'firstName', 'lastName', 'username'];

const rowOf = ({ call }: Made, key: string): Row | undefined => call.rows.find((row) => row.key === key);

/** The first source of a row that is present. */
export function sourceOf(message: unknown, { from, kind, takesEmpty }: Row): string | undefined {
  return from.find((path) => !isAbsent(readSource(message, path), takesEmpty === true ? undefined : kind));
}

/** The source that a key of the body came from; none when it was not written. */
function writtenFrom(made: Made, key: string): string | undefined {
  const row = rowOf(made, key);
  return row === undefined || own(made.body, key) === undefined ? undefined : sourceOf(made.message, row);
}

function ofTimestamp(made: Made): Warning[] {
  const path = writtenFrom(made, 'timestamp');
  if (path === undefined || readTimestamp(readSource(made.message, path))?.hasZone === true) return [];
  const mapping = rowOf(made, 'timestamp')?.place ?? '';
  return [{ code: 'timestamp_without_zone', place: { destKey: 'timestamp', sourceKeys: [path], mapping } }];
}

const DAY_MS = 86_400_000;
const APART = { identify: 1, track: 0, group: 3, page: 0 };

function ofApart(made: Made): Warning[] {
  if (writtenFrom(made, 'timestamp') !== 'originalTimestamp') return [];
  const [sent, other] = ['originalTimestamp', 'timestamp'].map(
    (path) => readTimestamp(readSource(made.message, path))?.instantMs,
  );
  if (sent === undefined || other === undefined || Math.abs(sent - other) <= DAY_MS) return [];
  const mapping = `june/${made.name}#/warnings/${APART[made.name]}`;
  const place = { destKey: 'timestamp', sourceKeys: ['originalTimestamp'], mapping };
  return [{ code: 'timestamps_apart', place }];
}

function ofIdentify(made: Made): Warning[] {
  const { body } = made;
  const isKnown = KNOWN_BY.some((key) => !isAbsent(own(own(body, 'traits'), key)));
  if (isKnown || own(body, 'email') !== undefined) return [];
  const traits = rowOf(made, 'traits')?.from ?? [];
  const sourceKeys = ['email', ...KNOWN_BY.flatMap((key) => traits.map((path) => `${path}.${key}`))];
  const place = { destKey: null, sourceKeys, mapping: 'june/identify#/warnings/0' };
  return [{ code: 'unknown_user', place }];
}

function ofGroup(made: Made): Warning[] {
  const mapping = 'june/group#/warnings/';
  const fromTraits = ['traits.userId', 'traits.id'];
  const [userId, traits] = [writtenFrom(made, 'userId'), writtenFrom(made, 'traits')];
  const warnings: Warning[] = [];
  const warn = (code: string, destKey: string, sourceKeys: readonly string[], index: number) =>
    warnings.push({ code, place: { destKey, sourceKeys, mapping: `${mapping}${index}` } });

  if (userId === undefined) warn('group_without_user', 'userId', rowOf(made, 'userId')?.from ?? [], 0);
  if (fromTraits.includes(userId ?? '')) warn('group_user_from_traits', 'userId', fromTraits, 1);
  if (traits === 'context.traits') warn('group_traits_from_context', 'traits', [traits], 2);
  return warnings;
}

const NONE = () => [];
const OF_CALLS = { identify: ofIdentify, track: NONE, group: ofGroup, page: NONE };

/** Returns the warnings about a message. */
export const warningsOf = (made: Made): Warning[] => [
  ...ofTimestamp(made),
  ...ofApart(made),
  ...OF_CALLS[made.name](made),
];
