import { MappingError } from '../index.js';

/** Renders an error for a person: of a file all mistakes, each with its place. */
export function renderError(error: Error): string {
  if (!(error instanceof MappingError)) return error.message;
  return error.problems.map(({ file, pointer, message }) => `${file}#${pointer}: ${message}`).join('\n');
}
