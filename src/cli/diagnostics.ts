/** What is said of one message. */
export interface Diagnostic {
  readonly kind: string;
  readonly code: string;
  readonly message: string;
  /** What it is said of, where that is told apart, e.g. a key of the body. */
  readonly about?: string | undefined;
}

/** How often something was said, first where, and in which words. */
interface DiagnosticGroup extends Pick<Diagnostic, 'kind' | 'code' | 'about'> {
  readonly messages: string[];
  readonly places: string[];
  count: number;
}

/** What was said of messages, by kind and code. */
export type Diagnostics = Map<string, DiagnosticGroup>;

const MAX_PLACES = 5;
const MAX_MESSAGES = 3;

function groupOf(
  diagnostics: Diagnostics,
  { kind, code, about }: Omit<Diagnostic, 'message'>,
): DiagnosticGroup {
  const key = `${kind} ${code} ${about ?? ''}`;
  const group = diagnostics.get(key) ?? { kind, code, about, messages: [], places: [], count: 0 };
  diagnostics.set(key, group);
  return group;
}

function addMessage({ messages }: DiagnosticGroup, message: string): void {
  if (messages.length < MAX_MESSAGES && !messages.includes(message)) messages.push(message);
}

/** Adds what is said of a message. */
export function addDiagnostic(diagnostics: Diagnostics, diagnostic: Diagnostic, place: string): void {
  const group = groupOf(diagnostics, diagnostic);
  group.count += 1;
  if (group.places.length < MAX_PLACES) group.places.push(place);
  addMessage(group, diagnostic.message);
}

/** Adds what was said later. */
export function addDiagnostics(diagnostics: Diagnostics, later: Diagnostics): void {
  for (const added of later.values()) {
    const group = groupOf(diagnostics, added);
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

function renderGroup({ kind, code, about, messages, places, count }: DiagnosticGroup): string[] {
  const more = count > places.length ? ', …' : '';
  return [
    `  ${kind} ${code}${about === undefined ? '' : ` ${about}`}: ${formatCount(count)}, at ${places.join(', ')}${more}`,
    ...messages.map((message) => `    ${message}`),
  ];
}

/** Lists diagnostics, the most frequent first. */
export function listDiagnostics(diagnostics: Diagnostics): DiagnosticGroup[] {
  return [...diagnostics.values()].sort((one, other) => other.count - one.count);
}

/** Renders diagnostics as lines, the most frequent first. */
export function renderDiagnostics(diagnostics: Diagnostics): string[] {
  return listDiagnostics(diagnostics).flatMap(renderGroup);
}
