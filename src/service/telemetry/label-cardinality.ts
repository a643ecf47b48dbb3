/** The labels of a series; a label that is undefined is empty. */
type Values<Name extends string> = Readonly<Record<Name, unknown>>;

/** Returns labels that may be those of a series; all are `other` where there are too many series already. */
export type LimitLabels<Name extends string> = (values: Values<Name>) => Record<Name, string>;

/** Visible ASCII without the comma, by which prom-client would take different labels for the same. */
const LABEL = /^[ -+\--~]{0,64}$/;
const MAX_LENGTH = 64;
const OTHER = 'other';

function toLabel(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' && value.length <= MAX_LENGTH && LABEL.test(value) ? value : OTHER;
}

/** Labels that were refused, or cut off by the limit, are not those that were sent, and so are never the same. */
function areSame<Name extends string>(values: Values<Name>, labels: Readonly<Record<Name, string>>): boolean {
  for (const name in values) {
    const value = values[name];
    if ((value === undefined ? '' : value) !== labels[name]) return false;
  }
  return true;
}

/** Lets so many combinations of labels be series, so that no client makes the metrics grow for ever. */
export function limitLabels<Name extends string>(maxSeries: number): LimitLabels<Name> {
  const seen = new Set<string>();
  let latest: Record<Name, string> | undefined;

  return (values) => {
    if (latest !== undefined && areSame(values, latest)) return latest;
    const names = Object.keys(values) as Name[];
    const labels = names.map((name) => toLabel(values[name]));
    const key = JSON.stringify(labels);
    const isKnown = seen.has(key) || seen.size < maxSeries;
    if (isKnown) seen.add(key);
    const entries = names.map((name, index) => [name, isKnown ? labels[index] : OTHER]);
    latest = Object.fromEntries(entries) as Record<Name, string>;
    return latest;
  };
}
