import { ownValue } from '../../json/index.js';
import type { EventOutcome } from '../../rudderstack/transform-message.js';
import { FILTERED, type StatTags, type Undelivered } from '../../rudderstack/undelivered.js';
import type { Feature } from './raw-values.js';

/** Events that stand together and are counted alike; ids as they were sent, whatever they are. */
export interface EventRun {
  readonly ending: 'success' | 'failure' | 'filtered';
  readonly destinationId: unknown;
  readonly workspaceId: unknown;
  readonly errorCategory: string;
  readonly errorType: string;
  count: number;
}

/** An event that a fault of this program has kept back, named without being shown. */
export interface FailedEvent {
  readonly fault: unknown;
  readonly jobId: string | number | null;
  readonly destinationId: string | null;
}

/** What became of the events of a request, to be counted and logged. */
export interface EventSummary {
  readonly feature: Feature | 'transform';
  /** The name of the destination. */
  readonly destination: string;
  /** The metadata of the first event. */
  readonly metadata: unknown;
  readonly runs: EventRun[];
  /** How many warnings there are of each code. */
  readonly warnings: Map<string, number>;
  readonly failed: FailedEvent[];
}

const NO_TAGS: StatTags = {};

function endingOf(undelivered: Undelivered | undefined): EventRun['ending'] {
  if (undelivered === undefined) return 'success';
  return undelivered.statusCode === FILTERED ? 'filtered' : 'failure';
}

function nameFailed(fault: unknown, metadata: object | undefined): FailedEvent {
  const [jobId, destinationId] = [ownValue(metadata, 'jobId'), ownValue(metadata, 'destinationId')];
  return {
    fault,
    jobId: typeof jobId === 'number' || typeof jobId === 'string' ? jobId : null,
    destinationId: typeof destinationId === 'string' ? destinationId : null,
  };
}

/** Adds an event to a summary; `undelivered` is what rudder-server is told of it. */
export function addToSummary(
  { runs, warnings, failed }: EventSummary,
  metadata: object | undefined,
  outcome: EventOutcome,
  undelivered: Undelivered | undefined,
): void {
  const ending = endingOf(undelivered);
  const destinationId = ownValue(metadata, 'destinationId');
  const workspaceId = ownValue(metadata, 'workspaceId');
  const { errorCategory = '', errorType = '' } = undelivered?.statTags ?? NO_TAGS;
  const last = runs.at(-1);
  const isSame =
    last?.ending === ending &&
    last.destinationId === destinationId &&
    last.workspaceId === workspaceId &&
    last.errorCategory === errorCategory &&
    last.errorType === errorType;
  if (isSame) last.count += 1;
  else runs.push({ ending, destinationId, workspaceId, errorCategory, errorType, count: 1 });
  if (outcome.status === 'failed') failed.push(nameFailed(outcome.fault, metadata));
  if (outcome.status !== 'transformed' || undelivered !== undefined) return;
  for (const { code } of outcome.warnings) warnings.set(code, (warnings.get(code) ?? 0) + 1);
}
