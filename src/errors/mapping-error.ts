import { TransformerError } from './transformer-error.js';

/** Codes of the problems that the author of a mapping or overlay has to fix. */
export type MappingCode =
  | 'json_invalid'
  | 'shape_invalid'
  | 'key_unknown'
  | 'source_name_unknown'
  | 'type_unknown'
  | 'path_invalid'
  | 'path_forbidden'
  | 'dest_key_duplicate'
  | 'dest_key_conflict'
  | 'rule_unknown';

/** One problem of a mapping file. */
export interface Problem {
  readonly code: MappingCode;
  /** The file as its reader named it. */
  readonly file: string;
  /** JSON pointer into the file. */
  readonly pointer: string;
  readonly message: string;
  /** What was probably meant, where a name is misspelt. */
  readonly hint?: string;
  /** Where the file is no JSON, both counted from 1. */
  readonly position?: { readonly line: number; readonly column: number };
}

/** Splits the place of a rule, e.g. `acme/track#/rules/3`, as a problem names it. */
export function placeOfProblem(mapping: string): { file: string; pointer: string } {
  const at = mapping.includes('#') ? mapping.lastIndexOf('#') : mapping.length;
  return { file: mapping.slice(0, at), pointer: mapping.slice(at + 1) };
}

/** A mapping is wrong; its author has to fix it. Thrown while loading, never for a message. */
export class MappingError extends TransformerError<MappingCode, { file: string; pointer: string }> {
  override get name() {
    return 'MappingError';
  }
  override readonly statusCode = 500;
  /** Every problem that was found, in file order. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly [Problem, ...Problem[]]) {
    const [{ code, file, pointer, message }, ...others] = problems;
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    super(code, `${file}#${pointer}: ${message}${more}`, { file, pointer });
    this.problems = problems;
  }
}
