import type { JuneRequest, Transformer } from '../index.js';
import type { Line } from './read-lines.js';

/** What became of one line: text for standard output, or a report for standard error. */
export type LineOutcome =
  | { readonly status: 'transformed'; readonly text: string; readonly hasWarnings: boolean }
  | { readonly status: 'filtered' | 'rejected' | 'malformed'; readonly report: string };

/** Options of the rendering. */
export interface LineOptions {
  /** Prints the Authorization header as it is sent. */
  readonly withCredentials: boolean;
}

function redact(request: JuneRequest): JuneRequest {
  return { ...request, headers: { ...request.headers, Authorization: '[redacted]' } };
}

function parse(text: string): { readonly message: unknown } | undefined {
  try {
    return { message: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** `JSON.stringify` recurses, so a message of very many levels can be read and transformed, but not written. */
function write(request: JuneRequest): string | undefined {
  try {
    return JSON.stringify(request);
  } catch {
    return undefined;
  }
}

/** Turns one line into the text of a request, or a report that names the line and the code, never a value. */
export function transformLine(transformer: Transformer, line: Line, options: LineOptions): LineOutcome {
  const refuse = (status: 'filtered' | 'rejected' | 'malformed', why: string): LineOutcome => ({
    status,
    report: `line ${line.number}: ${status} ${why}`,
  });

  const parsed = parse(line.text);
  if (parsed === undefined) return refuse('malformed', 'json_invalid: the line is no JSON text');
  const outcome = transformer.safeTransform(parsed.message);
  if (outcome.status === 'filtered') return refuse('filtered', outcome.reason);
  if (outcome.status === 'rejected')
    return refuse('rejected', `${outcome.error.code}: ${outcome.error.message}`);

  const text = write(options.withCredentials ? outcome.request : redact(outcome.request));
  if (text === undefined)
    return refuse('malformed', 'nesting_too_deep: the message has too many levels to be written');
  return { status: 'transformed', text, hasWarnings: outcome.warnings.length > 0 };
}
