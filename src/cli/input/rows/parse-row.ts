import { isJsonObject } from '../../../json/index.js';
import { refuseRow } from '../records/malformed.js';
import {
  bareRecord,
  parseJson,
  parseLetter,
  refuseRecord,
  textOf,
  type ParsedRecord,
} from '../records/parse-record.js';
import type { InputRecord } from '../records/read-record.js';
import type { Cell } from './context-columns.js';
import { columnsOf, readHeader } from './header.js';
import { createToMessage } from './row-message.js';
import type { Call } from './row-options.js';
import { splitRow } from './split-row.js';

/** Makes what reads the header of rows, which is the same one for all of an input. */
function createReadHeader() {
  let known: { readonly header: string; readonly columns: readonly string[] } | undefined;

  return (header: string) => {
    if (known?.header !== header) known = { header, columns: readHeader(header) ?? [] };
    return known.columns;
  };
}

/** Reads the cells of a row below its header, without those that are empty. */
function readCells(columns: readonly string[], text: string): readonly Cell[] | string {
  const row = splitRow(text);
  if ('problem' in row) return row.problem;
  const { cells } = row;
  if (cells.length !== columns.length)
    return `it has ${cells.length} cells, and its header has ${columns.length}`;
  return columns.map((column, index): Cell => [column, cells[index]]).filter(([, value]) => value !== '');
}

/** Makes what parses rows as warehouses hold them, JSON objects or lines of CSV, and makes messages of a call of them. */
export function createParseRow(call: Call): (record: InputRecord) => ParsedRecord {
  const toMessage = createToMessage(call);
  const columnsBelow = createReadHeader();

  const parseCsv = (header: string, text: string): ParsedRecord => {
    const cells = text === header ? 'it is the header again' : readCells(columnsBelow(header), text);
    if (typeof cells === 'string') return { ...refuseRecord(text, refuseRow(cells)), header };
    return { ...bareRecord(text, toMessage(cells)), header };
  };
  const unwrap = (value: unknown, text: string): ParsedRecord => {
    if (!isJsonObject(value)) return bareRecord(text, value);
    const { header } = value;
    const parseRaw = (raw: string) =>
      typeof header === 'string' ? parseCsv(header, raw) : parseJson(raw, unwrap);
    const letter = parseLetter(value, parseRaw);
    if (letter !== undefined) return letter;
    const names = Object.keys(value);
    const columns = columnsOf(names);
    return bareRecord(text, toMessage(names.map((name, index) => [columns[index] ?? name, value[name]])));
  };
  return (record) => {
    const { header, text, malformed } = record;
    if (malformed !== null) return { ...refuseRecord(text, malformed), header };
    return header === undefined ? parseJson(textOf(record), unwrap) : parseCsv(header, text ?? '');
  };
}
