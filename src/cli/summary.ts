import type { LineOutcome } from './transform-line.js';

/** Counts of lines by what became of them. */
export interface Summary {
  readonly counts: Record<LineOutcome['status'], number>;
  withWarnings: number;
}

/** Starts a summary of nothing. */
export function createSummary(): Summary {
  return { counts: { transformed: 0, filtered: 0, rejected: 0, malformed: 0 }, withWarnings: 0 };
}

/** Counts one line. */
export function count(summary: Summary, outcome: LineOutcome): void {
  summary.counts[outcome.status] += 1;
  if (outcome.status === 'transformed' && outcome.hasWarnings) summary.withWarnings += 1;
}

/** Renders a summary as one line; its counts add up to the lines that were read. */
export function renderSummary({ counts, withWarnings }: Summary): string {
  const { transformed, filtered, rejected, malformed } = counts;
  const read = transformed + filtered + rejected + malformed;
  const warned = withWarnings > 0 ? ` (${withWarnings} with warnings)` : '';
  return `${read} read: ${transformed} transformed${warned}, ${filtered} filtered, ${rejected} rejected, ${malformed} malformed`;
}
