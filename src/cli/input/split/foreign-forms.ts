const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

/** What is not JSON though people may take it for a file of messages, and what to do about it. */
const FORMS = [
  { name: 'CSV', advice: 'read rows of a warehouse by --input rows, others write as JSON messages' },
  { name: 'UTF-16 text', advice: 'write it as UTF-8' },
  { name: 'Zstandard data', advice: 'unpack it first', start: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'xz data', advice: 'unpack it first', start: ascii('\xfd7zXZ\0') },
  { name: 'bzip2 data', advice: 'unpack it first', start: ascii('BZh') },
  { name: 'LZ4 data', advice: 'unpack it first', start: [0x04, 0x22, 0x4d, 0x18] },
  { name: 'gzip data packed twice', advice: 'unpack it first', start: [0x1f, 0x8b, 8] },
  { name: 'a zip archive', advice: 'unpack it first', start: ascii('PK\x03\x04') },
  { name: 'a Parquet file', advice: 'write each row as a JSON message', start: ascii('PAR1') },
  { name: 'an Avro file', advice: 'write each record as a JSON message', start: ascii('Obj\x01') },
] as const;

const [CSV, UTF_16] = [0, 1];
const BYTE_ORDER_MARKS_16 = ['fffe', 'feff'];

/** How many bytes tell all forms but CSV. */
export const MAGIC_BYTES = 6;

/** The texts for people, in the order of the forms. */
export const FOREIGN_TEXTS: readonly string[] = FORMS.map(
  ({ name, advice }) => `The input seems to be ${name}, not JSON; ${advice}`,
);

/** ASCII text in UTF-16 has a zero byte beside each character. */
function isUtf16(start: Uint8Array): boolean {
  if (BYTE_ORDER_MARKS_16.includes(Buffer.from(start.subarray(0, 2)).toString('hex'))) return true;
  const zeros = Array.from(start.subarray(0, 4), (byte) => byte === 0);
  return zeros.length === 4 && zeros[0] !== zeros[1] && zeros[0] === zeros[2] && zeros[1] === zeros[3];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A line of names and one of as many values, of which neither looks like JSON; the names alone where that is all. */
function isCsv(lines: readonly string[]): boolean {
  const [head = '', next = head] = lines;
  const separator = [',', ';', '\t'].find((each) => head.includes(each));
  if (separator === undefined || /[{}[\]]/.test(head) || /^\s*[{[]/.test(next) || isJson(head)) return false;
  const names = head.split(separator);
  return names.every((name) => name.trim() !== '') && next.split(separator).length >= names.length;
}

/** Finds the form that the first bytes of an input tell; `undefined` where they tell none. */
export function findForeignForm(start: Uint8Array): number | undefined {
  if (isUtf16(start)) return UTF_16;
  const form = FORMS.findIndex(
    (each) => 'start' in each && each.start.every((byte, at) => start[at] === byte),
  );
  return form === -1 ? undefined : form;
}

/** Tells from its first lines that an input is a table. */
export function findTable(lines: readonly string[]): number | undefined {
  return isCsv(lines) ? CSV : undefined;
}
