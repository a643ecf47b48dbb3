/** What became of messages. */
export const STATUSES = ['transformed', 'filtered', 'rejected', 'malformed'] as const;
export type Status = (typeof STATUSES)[number];

/** How often something was said, first where, and in which words. */
export interface Tallied {
  readonly kind: Status | 'warning';
  readonly code: string;
  readonly messages: string[];
  readonly places: string[];
  count: number;
}

/** Counts of what became of the input. */
export interface Tally {
  readonly counts: Record<Status, number>;
  readonly said: Map<string, Tallied>;
  blankLines: number;
}

const MAX_PLACES = 5;
const MAX_MESSAGES = 3;

/** Starts a tally of nothing. */
export function createTally(): Tally {
  const counts = { transformed: 0, filtered: 0, rejected: 0, malformed: 0 };
  return { counts, said: new Map(), blankLines: 0 };
}

function addSaid(tally: Tally, said: Tallied): void {
  const key = `${said.kind} ${said.code}`;
  const before = tally.said.get(key);
  if (before === undefined) {
    tally.said.set(key, { ...said, places: [...said.places], messages: [...said.messages] });
    return;
  }
  before.count += said.count;
  before.places.push(...said.places.slice(0, MAX_PLACES - before.places.length));
  before.messages.push(...said.messages.filter((message) => !before.messages.includes(message)));
  before.messages.splice(MAX_MESSAGES);
}

/** What is said of one message. */
export interface Said extends Pick<Tallied, 'kind' | 'code'> {
  readonly message: string;
}

/** Notes that something was said of a message. */
export function note(tally: Tally, { kind, code, message }: Said, place: string): void {
  addSaid(tally, { kind, code, messages: [message], places: [place], count: 1 });
}

/** Adds what came later to a tally. */
export function addTally(tally: Tally, later: Tally): void {
  for (const status of STATUSES) tally.counts[status] += later.counts[status];
  for (const said of later.said.values()) addSaid(tally, said);
  tally.blankLines += later.blankLines;
}
