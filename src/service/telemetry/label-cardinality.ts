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

/** Lets so many combinations of labels be series, so that no client makes the metrics grow for ever. */
export function limitLabels<Name extends string>(maxSeries: number): LimitLabels<Name> {
  const seen = new Set<string>();

  return (values) => {
    const names = Object.keys(values) as Name[];
    const labels = names.map((name) => toLabel(values[name]));
    const key = JSON.stringify(labels);
    const isKnown = seen.has(key) || seen.size < maxSeries;
    if (isKnown) seen.add(key);
    const entries = names.map((name, index) => [name, isKnown ? labels[index] : OTHER]);
    return Object.fromEntries(entries) as Record<Name, string>;
  };
}
