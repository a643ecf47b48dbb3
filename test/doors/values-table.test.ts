import { kindNames } from '../../src/directives/index.js';
import { endOfValue } from '../support/end-of-value.js';
import { readPage } from '../support/markdown.js';

const [, section = ''] = readPage('mappings/README.md').split('## What becomes of every value\n');
const [text = ''] = section.split(/^## /m);

const cellsOf = (row: string) =>
  row
    .slice(1, -1)
    .split(' | ')
    .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1'));

/** The tables of the section, each as its rows of cells. */
const tables = text.split(/^### .*$/m).map((part) => {
  const rows = part.split('\n').filter((line) => line.startsWith('|') && !line.startsWith('| --'));
  return rows.map(cellsOf);
});

const metadataOf = (head: string) => (head.startsWith('{') ? (JSON.parse(head) as object) : { type: head });

function readValue(cell: string): unknown {
  const date = /^Date\((.*)\)$/.exec(cell)?.[1];
  return date === undefined ? JSON.parse(cell) : new Date(JSON.parse(date) as string);
}

/** A hash stands in the table by its first digits. */
const shortened = (head: string, end: string) =>
  head === 'hashToSha256' && end.startsWith('"') ? `${end.slice(0, 9)}…` : end;

const columns = tables.flatMap(([first = [], ...rows]) =>
  first.slice(1).map((head, index) => ({
    head,
    cells: rows.map(([value = '', ...ends]) => ({ value, end: ends[index] })),
  })),
);

test('the tables have a column for each type, and the same values in each', () => {
  const heads = columns.map(({ head }) => head);
  const values = new Set(columns.map(({ cells }) => cells.map(({ value }) => value).join(' ')));

  expect(heads.filter((head) => !head.startsWith('{')).sort()).toStrictEqual([...kindNames].sort());
  expect(heads.filter((head) => head.startsWith('{'))).toHaveLength(5);
  expect(values.size).toBe(1);
  expect(columns[0]?.cells).toHaveLength(32);
});

test.each(columns)('$head makes of every value what stands in the table', ({ head, cells }) => {
  const made = cells.map(({ value }) => ({
    value,
    end: shortened(head, endOfValue(metadataOf(head), readValue(value))),
  }));

  expect(made).toStrictEqual(cells);
});
