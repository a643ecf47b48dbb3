import { contextCells, isContextColumn, type Cell } from './context-columns.js';
import type { Call } from './row-options.js';

type Keys = readonly (readonly [column: string, key: string])[];

/** The columns of all calls that are keys of the message. */
const KEYS: Keys = [
  ['id', 'messageId'],
  ['user_id', 'userId'],
  ['anonymous_id', 'anonymousId'],
  ['channel', 'channel'],
  ['original_timestamp', 'originalTimestamp'],
  ['timestamp', 'timestamp'],
  ['sent_at', 'sentAt'],
  ['received_at', 'receivedAt'],
];
const OF_VIEWS: Keys = [
  ['name', 'name'],
  ['category', 'category'],
];
const OF_CALL: Readonly<Record<Call, { readonly keys: Keys; readonly rest: 'traits' | 'properties' }>> = {
  identify: { keys: [], rest: 'traits' },
  track: {
    // the name as it was sent comes later, and so counts
    keys: [
      ['event', 'event'],
      ['event_text', 'event'],
    ],
    rest: 'properties',
  },
  group: { keys: [['group_id', 'groupId']], rest: 'traits' },
  page: { keys: OF_VIEWS, rest: 'properties' },
  screen: { keys: OF_VIEWS, rest: 'properties' },
};

/** What the loaders of warehouses add to a message. */
const ADDED = new Set(['uuid_ts', 'loaded_at', 'rudder_event']);
/** A property or trait that the mappings look for by the name that it was sent with. */
const SENT_AS: ReadonlyMap<string, string> = new Map([['group_id', 'groupId']]);

const toObject = (key: string, cells: readonly Cell[]): Cell[] =>
  cells.length === 0 ? [] : [[key, Object.fromEntries(cells)]];

/** Makes what turns the cells of rows into messages of a call: known columns are keys, all others properties or traits. */
export function createToMessage(call: Call): (cells: readonly Cell[]) => object {
  const { keys: ofCall, rest: restKey } = OF_CALL[call];
  const keys = [...KEYS, ...ofCall];
  const columns = new Set(keys.map(([column]) => column));

  return (cells) => {
    const known = new Map<string, unknown>();
    const context: Cell[] = [];
    const rest: Cell[] = [];
    for (const cell of cells) {
      const [column, value] = cell;
      if (value === null || ADDED.has(column)) continue;
      if (columns.has(column)) known.set(column, value);
      else if (isContextColumn(column)) context.push(cell);
      else rest.push([SENT_AS.get(column) ?? column, value]);
    }
    const own = keys.filter(([column]) => known.has(column)).map(([column, key]) => [key, known.get(column)]);
    return Object.fromEntries([
      ['type', call],
      ...own,
      ...toObject(restKey, rest),
      ...toObject('context', contextCells(context)),
    ]) as object;
  };
}
