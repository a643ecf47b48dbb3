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

const countOf = (runs: readonly EventRun[]): number => runs.reduce((sum, { count }) => sum + count, 0);

/** Makes the function that counts events by how they ended. */
function createCountRun(metrics: Metrics): (run: EventRun, summary: EventSummary) => void {
  const limits = {
    success: limitLabels<EventLabel>(MAX_RESULTS),
    filtered: limitLabels<EventLabel>(MAX_RESULTS),
    failure: limitLabels<EventLabel | 'errorCategory' | 'errorType'>(MAX_RESULTS),
  };
  return (
    { ending, destinationId, workspaceId, errorCategory, errorType, count },
    { feature, destination },
  ) => {
    const values = { feature, destinationId, workspaceId };
    const labels =
      ending === 'failure' ? limits.failure({ ...values, errorCategory, errorType }) : limits[ending](values);
    metrics[ending].inc({ destType: destination.toUpperCase(), ...COMMON, ...labels }, count);
  };
}

/** Counts what became of the events of a request, by the version of the protocol. */
export type CountEvents = (summary: EventSummary, version: string | undefined) => void;

/** Makes the function that counts events. */
export function createCountEvents(metrics: Metrics): CountEvents {
  const limit = limitLabels<'version' | 'sourceType' | 'destinationType' | 'k8_namespace'>(MAX_BATCHES);
  const countRun = createCountRun(metrics);

  return (summary, protocolVersion) => {
    const { destination, metadata, runs, warnings } = summary;
    const { version, ...types } = limit({
      version: protocolVersion,
      sourceType: ownValue(metadata, 'sourceType'),
      destinationType: ownValue(metadata, 'destinationType'),
      k8_namespace: ownValue(metadata, 'namespace'),
    });
    const labels = { destination, version, destVersion, ...types };
    metrics.input.observe(labels, countOf(runs));
    metrics.output.observe(labels, countOf(runs.filter(({ ending }) => ending === 'success')));
    for (const run of runs) countRun(run, summary);
    for (const [code, count] of warnings)
      metrics.warnings.inc({ code, ...(destination === 'june' ? {} : { destination }) }, count);
  };
}
