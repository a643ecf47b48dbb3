import { MAX_UNUSED_PATHS } from '../../transformer/usage.js';
import { formatCount, listDiagnostics } from '../diagnostics.js';
import { renderSummary } from '../input/summary.js';
import { escapeControls, escapeLines, type Paint } from '../terminal/terminal.js';
import type { CallReport, UsageReport } from './usage-report.js';

/** How many unused paths of a call people see. */
const MAX_SHOWN = 25;
const UNSOURCED = 'a constant or default value';

type Count = readonly [name: string, count: number];
type Row = readonly [name: string, count: string, more: string];

/** Puts the most frequent first; what is as frequent by its name, whichever thread met it first. */
const byCount = (counts: Iterable<Count>): Count[] =>
  [...counts].sort(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : 1));
const sumOf = (counts: Iterable<number>) => [...counts].reduce((sum, count) => sum + count, 0);

function renderShare(count: number, whole: number): string {
  if (count === 0 || whole === 0) return '–';
  const share = Math.floor((count / whole) * 100);
  return share === 0 ? 'below 1 %' : `${share} %`;
}

/** Renders rows whose first two cells stand in columns. */
function renderRows(rows: readonly Row[]): string[] {
  const escaped = rows.map(([name, ...others]): Row => [escapeControls(name), ...others]);
  const [names = 0, counts = 0] = [0, 1].map((at) => Math.max(...escaped.map((row) => row[at]?.length ?? 0)));
  return escaped.map(([name, count, more]) =>
    `  ${name.padEnd(names)}  ${count.padStart(counts)}  ${escapeControls(more)}`.trimEnd(),
  );
}

function renderKey(destKey: string, sources: CallReport['keys'], transformed: number): Row {
  const counts = sources.get(destKey) ?? new Map<string | null, number>();
  const filled = sumOf(counts.values());
  const from = [...counts].map(([source, count]) => `${source ?? UNSOURCED} ${formatCount(count)}`);
  const share = renderShare(filled, transformed).padStart('below 1 %'.length);
  return [destKey, formatCount(filled), `${share}  ${from.join(', ')}`];
}

function renderUnused({ unused, unusedOthers }: CallReport, paint: Paint): string[] {
  if (unused.size === 0) return [];
  const rest = unused.size - MAX_SHOWN;
  const rows = byCount(unused).slice(0, MAX_SHOWN);
  const others = `  ${formatCount(unusedOthers)} times others: only ${formatCount(MAX_UNUSED_PATHS)} paths are told apart`;
  return [
    paint('bold', 'Reached nothing'),
    ...renderRows(rows.map(([path, count]): Row => [path, formatCount(count), ''])),
    ...(rest > 0 ? [`  and ${formatCount(rest)} more paths, which --json lists`] : []),
    ...(unusedOthers > 0 ? [others] : []),
  ];
}

function renderCall(call: CallReport, paint: Paint): string[] {
  const { type, transformed, rejected, keys } = call;
  return [
    paint('green', `${type}: ${formatCount(transformed)} transformed, ${formatCount(rejected)} rejected`),
    ...renderRows([...keys.keys()].map((destKey) => renderKey(destKey, keys, transformed))),
    ...renderUnused(call, paint),
    '',
  ];
}

/** Renders a report for people: each call, then the counts, warnings and rejections. */
export function renderReport(report: UsageReport, paint: Paint): string {
  const parts = listCalls(report).flatMap((call) => renderCall(call, paint));
  return [...parts, escapeLines(renderSummary(report.summary))].join('\n');
}

/** Lists the calls, those of the most messages first. */
function listCalls({ calls }: UsageReport): CallReport[] {
  const sizes = [...calls].map(([type, { transformed, rejected }]): Count => [type, transformed + rejected]);
  return byCount(sizes).flatMap(([type]) => calls.get(type) ?? []);
}

function toJson({ type, transformed, rejected, keys, unused, unusedOthers }: CallReport): object {
  return {
    type,
    transformed,
    rejected,
    keys: [...keys].map(([destKey, counts]) => ({
      destKey,
      filled: sumOf(counts.values()),
      from: [...counts].map(([source, count]) => ({ source, count })),
    })),
    unused: byCount(unused).map(([path, count]) => ({ path, count })),
    unusedOthers,
  };
}

/** Turns a report into data for programs. */
export function reportData(report: UsageReport): object {
  const { counts, blankLines, diagnostics } = report.summary;
  return {
    read: sumOf(Object.values(counts)),
    ...counts,
    blankLines,
    calls: listCalls(report).map(toJson),
    diagnostics: listDiagnostics(diagnostics).map(({ kind, code, about = null, count, places, messages }) => {
      return { kind, code, destKey: about, count, places, messages };
    }),
  };
}
