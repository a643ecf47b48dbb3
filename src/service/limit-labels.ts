const MAX_LENGTH = 64;
const OTHER = 'other';

/** Returns a text that may be a label; anything else is counted together. */
export type LimitLabel = (value: unknown) => string;

/** Lets so many different texts be labels, so that no client makes the metrics grow for ever. */
export function limitLabels(maxTexts: number): LimitLabel {
  const seen = new Set<string>();
  return (value) => {
    if (value === undefined) return '';
    if (typeof value !== 'string' || value.length > MAX_LENGTH) return OTHER;
    if (!seen.has(value) && seen.size >= maxTexts) return OTHER;
    seen.add(value);
    return value;
  };
}
