import type { CallUsage, UsageTransformer } from '../../../transformer/usage.js';
import type { CountedRecord } from './tally.js';

/** What was said of messages in the same words. */
export interface Told {
  readonly kind: 'rejected' | 'warning';
  readonly code: string;
  readonly destKey: string | null;
  readonly lines: number[];
  count: number;
}

/** What the events of a file are made of. */
export interface Report {
  readonly calls: readonly CallUsage[];
  readonly told: readonly Told[];
}

/** A record, with the line in which it begins. */
interface ReportedRecord extends CountedRecord {
  readonly line: number;
}

/** Collects a report, record by record. */
export interface ReportBuilder {
  readonly add: (records: readonly ReportedRecord[]) => void;
  readonly finish: () => Report;
}

const MAX_LINES = 5;

/** Makes what collects a report of what a transformer counts. */
export function createReport({ safeTransform, take }: UsageTransformer): ReportBuilder {
  const told = new Map<string, Told>();

  const tell = (kind: Told['kind'], code: string, destKey: string | null, line: number) => {
    const key = `${kind} ${code} ${destKey ?? ''}`;
    const group = told.get(key) ?? { kind, code, destKey, lines: [], count: 0 };
    told.set(key, group);
    group.count += 1;
    if (group.lines.length < MAX_LINES) group.lines.push(line);
  };
  const addMessage = (message: unknown, line: number) => {
    const outcome = safeTransform(message);
    if (outcome.status === 'rejected')
      tell('rejected', outcome.error.code, outcome.error.place.destKey, line);
    else if (outcome.status === 'transformed')
      for (const { code, place } of outcome.warnings) tell('warning', code, place.destKey, line);
  };
  return {
    add: (records) => {
      for (const { messages, line } of records) for (const message of messages) addMessage(message, line);
    },
    finish: () => ({
      calls: take().sort((one, other) => other.transformed + other.rejected - one.transformed - one.rejected),
      told: [...told.values()].sort((one, other) => other.count - one.count),
    }),
  };
}
