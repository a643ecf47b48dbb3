import { tableOf, type Call, type CallName, type Row } from './tables.js';

/** The names under which the package exports its overlays. */
export type OverlayName = 'backfill' | 'rudderTransformer' | 'trackingApi';

type Change = Partial<Row> & { readonly key: string };

interface Overlay {
  readonly file: string;
  readonly changes: Record<CallName, readonly Change[]>;
  /** The calls whose identity may be the user id or the anonymous id. */
  readonly eitherIdentity: readonly CallName[];
}

const newest = { key: 'timestamp', from: ['timestamp', 'originalTimestamp'] };
const optional = (key: string) => ({ key, isRequired: false });
const atTheEnd: readonly Change[] = [
  { key: 'type', from: ['type'], kind: 'messageType', isRequired: true, leftOut: [] },
  { key: 'messageId', from: ['messageId'], kind: 'string', isRequired: false, leftOut: [] },
];

const OVERLAYS: Record<OverlayName, Overlay> = {
  rudderTransformer: {
    file: 'june/overlays/rudder-transformer',
    changes: {
      identify: [{ key: 'traits', from: ['context.traits', 'traits'] }, newest],
      track: [newest],
      group: [newest],
      page: [newest],
    },
    eitherIdentity: [],
  },
  trackingApi: {
    file: 'june/overlays/tracking-api',
    changes: {
      identify: [optional('userId'), optional('timestamp')],
      track: [optional('userId'), optional('timestamp')],
      group: [optional('timestamp')],
      page: [],
    },
    eitherIdentity: ['identify', 'track'],
  },
  backfill: {
    file: 'june/overlays/backfill',
    changes: {
      identify: [optional('userId'), optional('timestamp'), ...atTheEnd],
      track: [optional('userId'), ...atTheEnd],
      group: [{ key: 'userId', isRequired: true }, optional('timestamp'), ...atTheEnd],
      page: atTheEnd,
    },
    eitherIdentity: ['identify', 'track'],
  },
};

/** A row that is there is changed in its place, a new one comes last; both are named by the overlay. */
function change(rows: readonly Row[], one: Change & { readonly place: string }): readonly Row[] {
  const isThere = rows.some(({ key }) => key === one.key);
  return isThere
    ? rows.map((row) => (row.key === one.key ? { ...row, ...one } : row))
    : [...rows, one as Row];
}

function apply({ rows, ...call }: Call, name: CallName, overlay: OverlayName): Call {
  const { file, changes, eitherIdentity } = OVERLAYS[overlay];
  const at = `${file}#/mappings/${name}`;
  const placed = changes[name].map((one, index) => ({ ...one, place: `${at}/rules/${index}` }));
  const anyOf = { keys: ['userId', 'anonymousId'], place: `${at}/requireAny/0` };
  return { ...call, rows: placed.reduce(change, rows), ...(eitherIdentity.includes(name) && { anyOf }) };
}

/** Returns the table of a call as overlays leave it. */
export const tableWith = (name: CallName, overlays: readonly OverlayName[]): Call =>
  overlays.reduce((call, overlay) => apply(call, name, overlay), tableOf(name));
