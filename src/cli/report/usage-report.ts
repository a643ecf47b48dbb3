import { MAX_UNUSED_PATHS, type CallUsage } from '../../transformer/usage.js';
import { addSummary, createSummary, type Summary } from '../input/summary.js';
import type { ReportPart } from './report-block.js';

/** What the messages of one type come to. */
export interface CallReport {
  readonly type: string;
  transformed: number;
  rejected: number;
  /** How often each key was filled, by source path; `null` stands for constants and default values. */
  readonly keys: Map<string, Map<string | null, number>>;
  readonly unused: Map<string, number>;
  unusedOthers: number;
}

/** What the input comes to. */
export interface UsageReport {
  readonly summary: Summary;
  readonly calls: Map<string, CallReport>;
}

/** Starts a report of nothing. */
export const createUsageReport = (): UsageReport => ({ summary: createSummary(), calls: new Map() });

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function addUnused(call: CallReport, { unused, unusedOthers }: CallUsage): void {
  call.unusedOthers += unusedOthers;
  for (const [path, count] of unused) {
    if (call.unused.has(path) || call.unused.size < MAX_UNUSED_PATHS) add(call.unused, path, count);
    else call.unusedOthers += count;
  }
}

function addCall({ calls }: UsageReport, usage: CallUsage): void {
  const { type, transformed, rejected, keys } = usage;
  const empty = { type, transformed: 0, rejected: 0, keys: new Map(), unused: new Map(), unusedOthers: 0 };
  const call: CallReport = calls.get(type) ?? empty;
  calls.set(type, call);
  call.transformed += transformed;
  call.rejected += rejected;
  for (const { destKey, from } of keys) {
    const counts = call.keys.get(destKey) ?? new Map<string | null, number>();
    call.keys.set(destKey, counts);
    for (const { source, count } of from) add(counts, source, count);
  }
  addUnused(call, usage);
}

/** Adds what later messages come to. */
export function addPart(report: UsageReport, { calls, summary }: ReportPart): void {
  addSummary(report.summary, summary);
  for (const usage of calls) addCall(report, usage);
}
