import { formatCount } from './format-count.js';
import type { TransformReport } from './transform-files.js';
import { STATUSES, type Tallied, type Tally } from './tally.js';

function renderCounts({ counts, blankLines }: Tally): string {
  const read = STATUSES.reduce((sum, status) => sum + counts[status], 0);
  const parts = STATUSES.map((status) => `${formatCount(counts[status])} ${status}`).join(' + ');
  const blank = blankLines > 0 ? ` (${formatCount(blankLines)} blank lines passed over)` : '';
  return `${formatCount(read)} read = ${parts}${blank}`;
}

function renderSaid({ kind, code, messages, places, count }: Tallied): string[] {
  const more = count > places.length ? ', …' : '';
  return [
    `  ${kind} ${code}: ${formatCount(count)}, at ${places.join(', ')}${more}`,
    ...messages.map((message) => `    ${message}`),
  ];
}

/** Renders what became of the input: the counts, which add up, then what was said, the most frequent first. */
export function renderReport({ tally, damaged }: TransformReport): string {
  const said = [...tally.said.values()].sort((one, other) => other.count - one.count);
  const damage = damaged.map((file) => `The gzip data of ${file} is damaged or ends too early`);
  return [...damage, renderCounts(tally), ...said.flatMap(renderSaid), ''].join('\n');
}
