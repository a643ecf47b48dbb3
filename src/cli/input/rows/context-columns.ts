/** A column of a row, with what stands there. */
export type Cell = readonly [column: string, value: unknown];

const PREFIX = 'context_';

/** The objects of a context in Segment's and RudderStack's specifications, by their names in columns. */
const OBJECTS: ReadonlyMap<string, string> = new Map([
  ['app', 'app'],
  ['campaign', 'campaign'],
  ['consent_management', 'consentManagement'],
  ['device', 'device'],
  ['library', 'library'],
  ['location', 'location'],
  ['network', 'network'],
  ['os', 'os'],
  ['page', 'page'],
  ['referrer', 'referrer'],
  ['screen', 'screen'],
  ['traits', 'traits'],
  ['user_agent_data', 'userAgentData'],
]);
/** Objects whose keys have underscores of their own. */
const OF_SNAKE_CASE = new Set(['campaign', 'page', 'traits']);

/** What the loader of RudderStack adds to a context. */
const ADDED = new Set([
  ...['source_id', 'source_type', 'destination_id', 'destination_type'],
  ...['request_ip', 'passed_ip'],
]);
const EXTERNAL_ID = 'externalId';

function toCamelCase(text: string): string {
  const [first = '', ...words] = text.split('_');
  let [camel, before] = [first, ''];
  for (const word of words) {
    before += '_';
    if (word === '') continue;
    camel += /^[a-z\d]/.test(word) ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : before + word;
    before = '';
  }
  return camel + before;
}

/**
 * Returns where in a context a column belongs, by what follows `context_` in its name. Only the objects of the specifications
 * are nested again; any other underscore is that of a key: `page_tab_url` is `page.tab_url`, `user_agent` is `userAgent`.
 */
function pathOf(name: string): readonly [key: string, inner?: string] {
  const object = [...OBJECTS.keys()].find((each) => name.startsWith(`${each}_`)) ?? '';
  const [key, inner] = [OBJECTS.get(object), name.slice(object.length + 1)];
  if (key === undefined || inner === '') return [toCamelCase(name)];
  return [key, OF_SNAKE_CASE.has(object) ? inner : toCamelCase(inner)];
}

/** Warehouses keep a list as JSON; that of the external ids may hold the company of an event. */
function readList(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Tells whether a column is one of the context. */
export const isContextColumn = (column: string): boolean =>
  column.startsWith(PREFIX) && column.length > PREFIX.length;

function addTo(objects: Map<string, Cell[]>, key: string, cell: Cell): void {
  const known = objects.get(key);
  if (known === undefined) objects.set(key, [cell]);
  else known.push(cell);
}

/** Nests the columns of a context again; an object stays where one column has its name alone. */
export function contextCells(cells: readonly Cell[]): Cell[] {
  const context = new Map<string, unknown>();
  const objects = new Map<string, Cell[]>();
  for (const [column, value] of cells) {
    const name = column.slice(PREFIX.length);
    if (ADDED.has(name)) continue;
    const [key, inner] = pathOf(name);
    if (inner === undefined) context.set(key, key === EXTERNAL_ID ? readList(value) : value);
    else addTo(objects, key, [inner, value]);
  }
  for (const [key, inner] of objects) context.set(key, Object.fromEntries(inner));
  return [...context];
}
