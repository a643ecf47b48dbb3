import { MappingError } from '../index.js';
import { escapeControls, escapeLines } from './escape-controls.js';

/** Renders an error for a person: of a file all mistakes, each with its place. */
export function renderError(error: Error): string {
  if (!(error instanceof MappingError)) return escapeLines(error.message);
  return error.problems
    .map(({ file, pointer, message }) => escapeControls(`${file}#${pointer}: ${message}`))
    .join('\n');
}
