import { CsvError, parse } from 'csv-parse/sync';

const OPTIONS = { relax_column_count: true, record_delimiter: '\n', max_record_size: 0 } as const;
const PROBLEMS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is not closed',
  CSV_INVALID_CLOSING_QUOTE: 'neither a comma nor the end follows a quoted cell',
  INVALID_OPENING_QUOTE: 'a quote stands within a cell that has none around it',
};

/** The cells of a row, or what is wrong with it. */
export type SplitRow = { readonly cells: readonly string[] } | { readonly problem: string };

/** Splits a row of CSV into its cells. */
export function splitRow(text: string): SplitRow {
  if (!text.includes('"')) return { cells: text.split(',') }; // as most rows are, and far faster
  try {
    return { cells: parse(text, OPTIONS)[0] ?? [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { problem: PROBLEMS[error.code] ?? 'it is not as RFC 4180 has it' };
  }
}
