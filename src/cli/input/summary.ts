import { addDiagnostics, formatCount, renderDiagnostics, type Diagnostics } from '../diagnostics.js';

const STATUSES = ['transformed', 'filtered', 'rejected', 'malformed'] as const;

/** What became of a message. */
export type Status = (typeof STATUSES)[number];

/** Counts of what became of the input, and what was said of it. */
export interface Summary {
  readonly counts: Record<Status, number>;
  readonly diagnostics: Diagnostics;
  blankLines: number;
}

/** Starts a summary of nothing. */
export function createSummary(): Summary {
  const counts = { transformed: 0, filtered: 0, rejected: 0, malformed: 0 };
  return { counts, diagnostics: new Map(), blankLines: 0 };
}

/** Adds what came later to a summary. */
export function addSummary(summary: Summary, later: Summary): void {
  for (const status of STATUSES) summary.counts[status] += later.counts[status];
  summary.blankLines += later.blankLines;
  addDiagnostics(summary.diagnostics, later.diagnostics);
}

function renderCounts({ counts, blankLines }: Summary): string {
  const read = STATUSES.reduce((sum, status) => sum + counts[status], 0);
  const parts = STATUSES.map((status) => `${formatCount(counts[status])} ${status}`).join(' + ');
  const blank = blankLines > 0 ? ` (${formatCount(blankLines)} blank lines passed over)` : '';
  return `${formatCount(read)} read = ${parts}${blank}`;
}

/** Renders a summary: the counts, which add up, then the diagnostics, the most frequent first. */
export function renderSummary(summary: Summary): string {
  return [renderCounts(summary), ...renderDiagnostics(summary.diagnostics), ''].join('\n');
}
