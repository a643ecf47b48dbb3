import { isUtf8 } from 'node:buffer';
import { FOREIGN, HEADER_INVALID } from '../block.js';
import { readHeader } from '../rows/header.js';
import { findForeignForm, findTable, MAGIC_BYTES } from './foreign-forms.js';
import { LEVELS, LINE_FEED, OPEN_LIST, OPEN_OBJECT, QUOTE, skipString, SPACE } from './json-bytes.js';
import { splitArray } from './split-array.js';
import { findFirstRow, splitCsv } from './split-csv.js';
import { splitLines } from './split-lines.js';
import { splitObjects } from './split-objects.js';
import type { RecordSplitter } from './splitter.js';

const MAX_SNIFFED = 65_536;

/** The first bytes of an input; whole where no more of them will come, or be waited for. */
interface Start {
  readonly bytes: Uint8Array;
  readonly isWhole: boolean;
}

/** White space and the byte order mark tell nothing about the form of the input. */
const isTelling = (byte: number) => byte > SPACE && byte !== 0xef && byte !== 0xbb && byte !== 0xbf;

/** Stands for an input that is not read, as it is neither JSON nor CSV that could be. */
function refuseAll(what: number): RecordSplitter {
  return {
    split: (bytes, byteOffset, add) => {
      add({ start: 0, end: 0, line: 1, what });
      return byteOffset + bytes.length;
    },
    finish: () => undefined,
    isOver: true,
  };
}

/** Tells whether a line leaves an object or list open, and no string. */
function isLeftOpen(line: Uint8Array): boolean {
  const state = { isString: false, isEscaped: false, line: 1 };
  let level = 0;
  for (let at = 0; at < line.length; at++) {
    if (state.isString) at = skipString(state, line, at);
    if (line[at] === QUOTE) state.isString = true;
    level += LEVELS.get(line[at] ?? SPACE) ?? 0;
  }
  return level > 0 && !state.isString;
}

/** An object that goes on behind its first line; a line that begins with a brace is a record of its own. */
function chooseForObject({ bytes, isWhole }: Start): RecordSplitter | undefined {
  const first = bytes.findIndex(isTelling);
  const end = bytes.indexOf(LINE_FEED, first);
  if (end === -1) return isWhole ? splitLines() : undefined;
  if (!isLeftOpen(bytes.subarray(first, end))) return splitLines();
  const next = bytes.findIndex((byte, at) => at > end && isTelling(byte));
  if (next === -1) return isWhole ? splitLines() : undefined;
  const isRecord = bytes[next] === OPEN_OBJECT && bytes[next - 1] === LINE_FEED;
  return isRecord ? splitLines() : splitObjects();
}

function chooseForOther({ bytes, isWhole }: Start): RecordSplitter | undefined {
  const lines = Buffer.from(bytes).toString().split('\n');
  const filled = (isWhole ? lines : lines.slice(0, -1)).filter((line) => line.trim() !== '');
  if (filled.length < 2 && !isWhole) return undefined;
  const table = findTable(filled);
  return table === undefined ? splitLines() : refuseAll(FOREIGN + table);
}

/** The names of columns have to stand among the first bytes. */
function chooseForCsv({ bytes, isWhole }: Start): RecordSplitter | undefined {
  const row = findFirstRow(bytes.subarray(0, MAX_SNIFFED), isWhole && bytes.length < MAX_SNIFFED);
  if (row === undefined) return isWhole ? refuseAll(HEADER_INVALID) : undefined;
  const line = bytes.subarray(row.start, row.end);
  const header = new TextDecoder().decode(line); // without the byte order mark
  return isUtf8(line) && readHeader(header) !== undefined
    ? splitCsv(header, row.end)
    : refuseAll(HEADER_INVALID);
}

type Choose = (bytes: Uint8Array, isEnd: boolean) => RecordSplitter | undefined;

/** Makes a choice; `chooseOther` is for what does not begin as JSON does. */
const createChoose =
  (chooseOther: (start: Start) => RecordSplitter | undefined): Choose =>
  (bytes, isEnd) => {
    const isWhole = isEnd || bytes.length >= MAX_SNIFFED;
    if (bytes.length < MAGIC_BYTES && !isWhole) return undefined;
    const form = findForeignForm(bytes);
    if (form !== undefined) return refuseAll(FOREIGN + form);
    const first = bytes.find(isTelling);
    if (first === OPEN_LIST) return splitArray();
    if (first === OPEN_OBJECT) return chooseForObject({ bytes, isWhole });
    if (first === undefined) return isWhole ? splitLines() : undefined;
    return chooseOther({ bytes, isWhole });
  };

/** Chooses how input of messages is read by its first bytes; `undefined` where more of them are needed. */
export const chooseSplitter: Choose = createChoose(chooseForOther);

/** Chooses how input of rows is read: what is no JSON is CSV. */
export const chooseRowSplitter: Choose = createChoose(chooseForCsv);
