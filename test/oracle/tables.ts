import { EXTERNAL_ID } from './read-source.js';
import type { Kind } from './values.js';

/** One row of a table of the contract: a key of the body, where it comes from, and where that is written down. */
export interface Row {
  readonly key: string;
  readonly from: readonly string[];
  readonly kind: Kind;
  readonly isRequired: boolean;
  /** Whether a value of the wrong kind is left out instead of losing the message. */
  readonly isOmitted?: boolean;
  /** Whether an empty object or list counts as present. */
  readonly takesEmpty?: boolean;
  readonly leftOut: readonly string[];
  readonly place: string;
}

/** A table, and the keys of which one must be there. */
export interface Call {
  readonly rows: readonly Row[];
  readonly anyOf?: { readonly keys: readonly string[]; readonly place: string };
}

export const CALLS = ['identify', 'track', 'group', 'page'] as const;
export type CallName = (typeof CALLS)[number];

const USER_ID = ['userId', 'traits.userId', 'traits.id', 'context.traits.userId', 'context.traits.id'];
const TIMES = ['originalTimestamp', 'timestamp'];
const TRAITS = ['traits', 'context.traits'];
const OF_CONTEXT = [
  'page',
  'traits',
  'externalId',
  'sessionId',
  'sessionStart',
  'consentManagement',
  'groupId',
];
const OF_PAGE = ['url', 'path', 'title', 'referrer', 'search'];
const GROUP_ID = [EXTERNAL_ID, 'properties.groupId', 'context.groupId'];

type Entry = Omit<Row, 'place'>;

const text = (key: string, from: readonly string[] = [key]): Entry => ({
  ...{ key, from, kind: 'string', isRequired: false, leftOut: [] },
});
const object = (key: string, from: readonly string[], leftOut: readonly string[] = []): Entry => ({
  ...{ key, from, kind: 'object', isRequired: false, leftOut },
});
const time: Entry = { key: 'timestamp', from: TIMES, kind: 'isoTimestamp', isRequired: false, leftOut: [] };
const context = object('context', ['context'], OF_CONTEXT);
const omitted = (key: string, from?: readonly string[]): Entry => ({ ...text(key, from), isOmitted: true });
const any = (key: string, from: readonly string[]): Entry => ({ ...text(key, from), kind: 'any' });
const required = (entry: Entry): Entry => ({ ...entry, isRequired: true });

const ENTRIES: Record<CallName, readonly Entry[]> = {
  identify: [
    required(text('userId', USER_ID)),
    text('anonymousId'),
    omitted('email'),
    object('traits', TRAITS),
    required(time),
    context,
    omitted('context.groupId'),
  ],
  track: [
    required(text('userId', USER_ID)),
    text('anonymousId'),
    omitted('email'),
    required(text('event')),
    object('properties', ['properties'], ['groupId']),
    required(time),
    context,
    omitted('context.groupId', GROUP_ID),
  ],
  group: [
    text('userId', USER_ID),
    text('anonymousId'),
    required(text('groupId', ['groupId', 'traits.groupId'])),
    { ...object('traits', TRAITS, ['groupId']), takesEmpty: true },
    required(time),
    context,
    omitted('context.groupId'),
  ],
  page: [
    text('userId', USER_ID),
    text('anonymousId'),
    object('properties', ['properties'], ['groupId', 'name', 'category', ...OF_PAGE]),
    any('properties.name', ['properties.name', 'name']),
    any('properties.category', ['properties.category', 'category']),
    ...OF_PAGE.map((name) => omitted(`properties.${name}`, [`properties.${name}`, `context.page.${name}`])),
    time,
    context,
    omitted('context.groupId', [...GROUP_ID, 'groupId']),
  ],
};

const IDENTITY = ['userId', 'anonymousId'];

/** Returns the table of a call. */
export function tableOf(name: CallName): Call {
  const rows = ENTRIES[name].map((entry, index) => ({ ...entry, place: `june/${name}#/rules/${index}` }));
  if (name === 'identify' || name === 'track') return { rows };
  return { rows, anyOf: { keys: IDENTITY, place: `june/${name}#/requireAny/0` } };
}
