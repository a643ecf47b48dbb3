import { version as destVersion } from '../../package.json';
import { ownValue } from '../json/index.js';
import { FILTERED, metadataOf, type EventResult } from './answer-event.js';
import type { AnsweredEvents } from './answer-request.js';
import { limitLabels } from './limit-labels.js';
import type { Metrics } from './metrics.js';
import { versionOf } from './normalize-path.js';

/** A combination makes 30 samples: two histograms of 15. */
const MAX_BATCHES = 40;
/** Of each of the three counters; a combination makes one sample. */
const MAX_RESULTS = 500;

/** What events are counted by; those of a request that stand together mostly agree. */
interface Counted {
  readonly counter: 'success' | 'failure' | 'filtered';
  readonly destinationId: unknown;
  readonly workspaceId: unknown;
  readonly errorCategory: string;
  readonly errorType: string;
}

const KEYS = ['counter', 'destinationId', 'workspaceId', 'errorCategory', 'errorType'] as const;

function counterOf(result: EventResult): Counted['counter'] {
  if ('delivery' in result) return 'success';
  return result.refusal.statusCode === FILTERED ? 'filtered' : 'failure';
}

function countedAs(event: unknown, result: EventResult): Counted {
  const metadata = metadataOf(event);
  const { errorCategory = '', errorType = '' } = 'refusal' in result ? result.refusal.statTags : {};
  return {
    counter: counterOf(result),
    destinationId: ownValue(metadata, 'destinationId'),
    workspaceId: ownValue(metadata, 'workspaceId'),
    errorCategory,
    errorType,
  };
}

/** Adds up what stands together and is counted alike. */
function addUp({ events, results }: AnsweredEvents): { counted: Counted; count: number }[] {
  const runs: { counted: Counted; count: number }[] = [];
  for (const [index, result] of results.entries()) {
    const counted = countedAs(events[index], result);
    const last = runs.at(-1);
    if (last !== undefined && KEYS.every((key) => last.counted[key] === counted[key])) last.count += 1;
    else runs.push({ counted, count: 1 });
  }
  return runs;
}

type EventLabel = 'feature' | 'destinationId' | 'workspaceId';

const createLimits = () => ({
  success: limitLabels<EventLabel>(MAX_RESULTS),
  filtered: limitLabels<EventLabel>(MAX_RESULTS),
  failure: limitLabels<EventLabel | 'errorCategory' | 'errorType'>(MAX_RESULTS),
});

/** Counts what became of events. */
function createCountResults(metrics: Metrics): (answered: AnsweredEvents) => void {
  const limits = createLimits();
  return (answered) => {
    const common = { destType: 'JUNE', module: 'destination', implementation: 'native' };
    for (const { counted, count } of addUp(answered)) {
      const { counter, destinationId, workspaceId, errorCategory, errorType } = counted;
      const values = { feature: answered.feature, destinationId, workspaceId };
      const labels =
        counter === 'failure'
          ? limits.failure({ ...values, errorCategory, errorType })
          : limits[counter](values);
      metrics[counter].inc({ ...common, ...labels }, count);
    }
  };
}

function countWarnings(results: readonly EventResult[], metrics: Metrics): void {
  const counts = new Map<string, number>();
  for (const result of results) {
    const warnings = 'warnings' in result ? result.warnings : [];
    for (const { code } of warnings) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  for (const [code, count] of counts) metrics.warnings.inc({ code }, count);
}

/** Counts what became of the events of a request, by the version that its URL names. */
export type CountEvents = (answered: AnsweredEvents, url?: string) => void;

/** Makes the function that counts events. */
export function createCountEvents(metrics: Metrics): CountEvents {
  const limit = limitLabels(MAX_BATCHES);
  const countResults = createCountResults(metrics);

  return (answered, url) => {
    const metadata = metadataOf(answered.events[0]);
    const { version, ...types } = limit({
      version: url === undefined ? undefined : versionOf(url),
      sourceType: ownValue(metadata, 'sourceType'),
      destinationType: ownValue(metadata, 'destinationType'),
      k8_namespace: ownValue(metadata, 'namespace'),
    });
    const labels = { destination: 'june', version, destVersion, ...types };
    metrics.input.observe(labels, answered.events.length);
    metrics.output.observe(labels, answered.results.filter((result) => 'delivery' in result).length);
    countResults(answered);
    countWarnings(answered.results, metrics);
  };
}
