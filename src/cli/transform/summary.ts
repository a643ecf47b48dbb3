const STATUSES = ['transformed', 'filtered', 'rejected', 'malformed'] as const;

/** What became of a message. */
export type Status = (typeof STATUSES)[number];

/** What is said of one message. */
export interface Diagnostic {
  readonly kind: Exclude<Status, 'transformed'> | 'warning';
  readonly code: string;
  readonly message: string;
}

/** How often something was said, first where, and in which words. */
interface DiagnosticGroup extends Pick<Diagnostic, 'kind' | 'code'> {
  readonly messages: string[];
  readonly places: string[];
  count: number;
}

/** Counts of what became of the input, and what was said of it. */
export interface Summary {
  readonly counts: Record<Status, number>;
  readonly diagnostics: Map<string, DiagnosticGroup>;
  blankLines: number;
}

const MAX_PLACES = 5;
const MAX_MESSAGES = 3;

/** Starts a summary of nothing. */
export function createSummary(): Summary {
  const counts = { transformed: 0, filtered: 0, rejected: 0, malformed: 0 };
  return { counts, diagnostics: new Map(), blankLines: 0 };
}

function groupOf({ diagnostics }: Summary, { kind, code }: Pick<Diagnostic, 'kind' | 'code'>) {
  const key = `${kind} ${code}`;
  const group = diagnostics.get(key) ?? { kind, code, messages: [], places: [], count: 0 };
  diagnostics.set(key, group);
  return group;
}

function addMessage({ messages }: DiagnosticGroup, message: string): void {
  if (messages.length < MAX_MESSAGES && !messages.includes(message)) messages.push(message);
}

/** Adds what is said of a message. */
export function addDiagnostic(summary: Summary, diagnostic: Diagnostic, place: string): void {
  const group = groupOf(summary, diagnostic);
  group.count += 1;
  if (group.places.length < MAX_PLACES) group.places.push(place);
  addMessage(group, diagnostic.message);
}

/** Adds what came later to a summary. */
export function addSummary(summary: Summary, later: Summary): void {
  for (const status of STATUSES) summary.counts[status] += later.counts[status];
  summary.blankLines += later.blankLines;
  for (const added of later.diagnostics.values()) {
    const group = groupOf(summary, added);
    group.count += added.count;
    group.places.push(...added.places.slice(0, MAX_PLACES - group.places.length));
    for (const message of added.messages) addMessage(group, message);
  }
}

/** Writes a count with a comma before each three digits; to load a locale would take longer than a small run. */
export function formatCount(count: number): string {
  const digits = String(count);
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 3) groups.unshift(digits.slice(Math.max(end - 3, 0), end));
  return groups.join(',');
}

function renderCounts({ counts, blankLines }: Summary): string {
  const read = STATUSES.reduce((sum, status) => sum + counts[status], 0);
  const parts = STATUSES.map((status) => `${formatCount(counts[status])} ${status}`).join(' + ');
  const blank = blankLines > 0 ? ` (${formatCount(blankLines)} blank lines passed over)` : '';
  return `${formatCount(read)} read = ${parts}${blank}`;
}

function renderGroup({ kind, code, messages, places, count }: DiagnosticGroup): string[] {
  const more = count > places.length ? ', …' : '';
  return [
    `  ${kind} ${code}: ${formatCount(count)}, at ${places.join(', ')}${more}`,
    ...messages.map((message) => `    ${message}`),
  ];
}

/** Renders a summary: the counts, which add up, then the diagnostics, the most frequent first. */
export function renderSummary(summary: Summary): string {
  const groups = [...summary.diagnostics.values()].sort((one, other) => other.count - one.count);
  return [renderCounts(summary), ...groups.flatMap(renderGroup), ''].join('\n');
}
