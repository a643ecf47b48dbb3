import { version as destVersion } from '../../../package.json';
import { ownValue } from '../../json/index.js';
import type { EventRun, EventSummary } from '../events/event-summary.js';
import { limitLabels } from './label-cardinality.js';
import type { Metrics } from './metrics.js';

/** A combination makes 30 samples: two histograms of 15. */
const MAX_BATCHES = 40;
/** Of each of the three counters; a combination makes one sample. */
const MAX_RESULTS = 500;
const COMMON = { module: 'destination', implementation: 'native' };

type EventLabel = 'feature' | 'destinationId' | 'workspaceId';
type BatchLabel = 'version' | 'sourceType' | 'destinationType' | 'k8_namespace';

/** Counts what became of the events of a request, by the version of the protocol. */
export type CountEvents = (summary: EventSummary, version: string | undefined) => void;

const countOf = (runs: readonly EventRun[]): number => runs.reduce((sum, { count }) => sum + count, 0);

/** Makes the function that counts events by how they ended. */
function createCountRun(metrics: Metrics): (run: EventRun, summary: EventSummary) => void {
  const limits = {
    success: limitLabels<EventLabel>(MAX_RESULTS),
    filtered: limitLabels<EventLabel>(MAX_RESULTS),
    failure: limitLabels<EventLabel | 'errorCategory' | 'errorType'>(MAX_RESULTS),
  };
  interface Counted extends Pick<EventRun, 'ending' | 'count'> {
    readonly destination: string;
    readonly labels: Readonly<Partial<Record<string, string>>>;
  }
  const count = metrics.defer<Counted>(({ ending, destination, labels, count: events }) => {
    metrics[ending].inc({ destType: destination.toUpperCase(), ...COMMON, ...labels }, events);
  });
  return (run, { feature, destination }) => {
    const { ending, destinationId, workspaceId, errorCategory, errorType } = run;
    const values = { feature, destinationId, workspaceId };
    const labels =
      ending === 'failure' ? limits.failure({ ...values, errorCategory, errorType }) : limits[ending](values);
    count({ ending, destination, labels, count: run.count });
  };
}

/** Makes the function that counts requests by how many events they have. */
function createCountBatch(metrics: Metrics): CountEvents {
  const limit = limitLabels<BatchLabel>(MAX_BATCHES);
  interface Counted {
    readonly destination: string;
    readonly labels: Readonly<Record<BatchLabel, string>>;
    readonly input: number;
    readonly output: number;
  }
  const observe = metrics.defer<Counted>(({ destination, labels: { version, ...types }, input, output }) => {
    const labels = { destination, version, destVersion, ...types };
    metrics.input.observe(labels, input);
    metrics.output.observe(labels, output);
  });
  return ({ destination, metadata, runs }, version) => {
    const labels = limit({
      version,
      sourceType: ownValue(metadata, 'sourceType'),
      destinationType: ownValue(metadata, 'destinationType'),
      k8_namespace: ownValue(metadata, 'namespace'),
    });
    const output = countOf(runs.filter(({ ending }) => ending === 'success'));
    observe({ destination, labels, input: countOf(runs), output });
  };
}

/** Makes the function that counts events. */
export function createCountEvents(metrics: Metrics): CountEvents {
  const countBatch = createCountBatch(metrics);
  const countRun = createCountRun(metrics);
  const countWarnings = metrics.defer<{ code: string; destination: string; count: number }>(
    ({ code, destination, count }) => {
      metrics.warnings.inc({ code, ...(destination === 'june' ? {} : { destination }) }, count);
    },
  );

  return (summary, version) => {
    countBatch(summary, version);
    for (const run of summary.runs) countRun(run, summary);
    const { destination, warnings } = summary;
    for (const [code, count] of warnings) countWarnings({ code, destination, count });
  };
}
