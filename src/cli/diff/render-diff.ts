import type { JsonObject } from '../../json/index.js';
import type { CallDiff, Outcome } from '../../mapping.js';
import { formatCount } from '../diagnostics.js';
import { escapeControls, type Paint } from '../terminal/terminal.js';
import { nameOutcome } from './compare-outcomes.js';
import type { EventCount, EventCounts, FirstSeen } from './count-events.js';

const STYLES = { equal: 'green', different: 'red', undecided: 'yellow' } as const;

function renderOutcome(outcome: Outcome<JsonObject>): string {
  if (outcome.status !== 'transformed') return nameOutcome(outcome);
  const { request, warnings } = outcome;
  const codes = warnings.map(({ code }) => code).join(', ');
  return `POST ${request.url} ${JSON.stringify(request.body)}${codes === '' ? '' : `, warning ${codes}`}`;
}

function renderDetails(diff: CallDiff): string[] {
  if (diff.status === 'equal') return [];
  if (diff.status === 'undecided') return [`  ${diff.why}`];
  return [
    `  message  ${JSON.stringify(diff.message)}`,
    `  before   ${renderOutcome(diff.before)}`,
    `  after    ${renderOutcome(diff.after)}`,
  ];
}

/** Renders whether the calls of two versions differ, each that does with a message made up to show it. */
export function renderDiffs(diffs: readonly CallDiff[], paint: Paint): string {
  const lines = diffs.flatMap((diff) => [
    `${escapeControls(diff.type)}: ${paint(STYLES[diff.status], diff.status)}`,
    ...renderDetails(diff).map(escapeControls),
  ]);
  return `${lines.join('\n')}\n`;
}

const renderPlace = ({ file, line }: FirstSeen, hasSeveralFiles: boolean) =>
  hasSeveralFiles ? `${file}:${line}` : `line ${line}`;

const byCount = (counts: ReadonlyMap<string, EventCount>) =>
  [...counts.values()].sort((one, other) => other.count - one.count);

const renderName = ({ what, name }: EventCount) => (what === 'warning' ? `warning ${name}` : name);

/** Renders how many events come out differently, by what differs, the most frequent first. */
export function renderCounts(counts: EventCounts, hasSeveralFiles: boolean): string {
  const { events, different, malformed, changes } = counts;
  const unread = malformed > 0 ? `, ${formatCount(malformed)} more could not be read` : '';
  const lines = byCount(changes).map((each) => {
    const place = renderPlace(each.first, hasSeveralFiles);
    return `  ${renderName(each)}: ${formatCount(each.count)}, first at ${place}`;
  });
  return [
    '',
    `${formatCount(different)} of ${formatCount(events)} events come out differently${unread}`,
    ...lines.map(escapeControls),
    '',
  ].join('\n');
}

/** Renders the warnings of keys that were excluded before and are sent now. */
export function renderExposed({ exposed }: EventCounts, hasSeveralFiles: boolean, paint: Paint): string {
  const lines = byCount(exposed).map(({ name, count, first }) => {
    const told = `${name} was excluded before and is now sent: ${formatCount(count)} events`;
    return `WARNING: ${told}, first at ${renderPlace(first, hasSeveralFiles)}`;
  });
  return lines.map((line) => `${paint(['red', 'bold'], escapeControls(line))}\n`).join('');
}

/** Returns the counts as data. */
export function toData({ changes, exposed, ...totals }: EventCounts): object {
  return {
    ...totals,
    changes: byCount(changes),
    exposed: byCount(exposed).map(({ what: _, ...each }) => each),
  };
}
