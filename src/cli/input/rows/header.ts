/** One of these has to be there, or June could not tell whose event a row is. */
const IDS = ['user_id', 'anonymous_id', 'group_id'];

const LOWER_CASE = /[a-z]/;
const QUOTED = /^"(.*)"$/s;
/** What stands in no name of a column: quotes, control characters and white space around it. */
const ODD = /["\p{Cc}]|^\s|\s$|^$/u;

/** Returns the names of columns in lower case where all of them are in capitals, as Snowflake has them. */
export function columnsOf(names: readonly string[]): readonly string[] {
  return names.some((name) => LOWER_CASE.test(name)) ? names : names.map((name) => name.toLowerCase());
}

/** Reads the first line of CSV; `undefined` for one that is no header of a warehouse table. */
export function readHeader(line: string): readonly string[] | undefined {
  const names = line.split(',').map((name) => name.replace(QUOTED, '$1'));
  const columns = columnsOf(names);
  const isHeader = new Set(columns).size === columns.length && !columns.some((name) => ODD.test(name));
  return isHeader && columns.some((name) => IDS.includes(name)) ? columns : undefined;
}
