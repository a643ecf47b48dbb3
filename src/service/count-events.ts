import { version as destVersion } from '../../package.json';
import { valueOf } from '../rudderstack/own-value.js';
import { FILTERED, metadataOf, type EventResult } from './answer-event.js';
import type { AnsweredEvents } from './answer-request.js';
import { limitLabels, type LimitLabel } from './limit-labels.js';
import type { Metrics } from './metrics.js';
import { versionOf } from './normalize-path.js';

const MAX_TEXTS = 1000;

/** The counter of a result, and the labels of its own. */
type Counted = readonly ['success' | 'failure' | 'filtered', Readonly<Record<string, string>>];

function countedAs(result: EventResult): Counted {
  if ('delivery' in result) return ['success', {}];
  const { statusCode, statTags } = result.refusal;
  if (statusCode === FILTERED) return ['filtered', {}];
  const { errorCategory = '', errorType = '' } = statTags;
  return ['failure', { errorCategory, errorType }];
}

/** Adds up what is counted alike: the events of a request mostly are. */
function addUp<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, { item: T; count: number }> {
  const sums = new Map<string, { item: T; count: number }>();
  for (const item of items) {
    const key = keyOf(item);
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { item, count: 1 });
    else sum.count += 1;
  }
  return sums;
}

function countResults(
  { events, results, feature }: AnsweredEvents,
  metrics: Metrics,
  limit: LimitLabel,
): void {
  const common = { destType: 'JUNE', module: 'destination', implementation: 'native', feature };
  const counted = results.map((result, index) => {
    const metadata = metadataOf(events[index]);
    const [name, labels] = countedAs(result);
    const [destinationId, workspaceId] = ['destinationId', 'workspaceId'].map((key) =>
      limit(valueOf(metadata, key)),
    );
    return { name, labels: { ...common, destinationId, workspaceId, ...labels } };
  });
  const keyOf = ({ name, labels }: (typeof counted)[number]) => `${name} ${Object.values(labels).join(' ')}`;
  for (const { item, count } of addUp(counted, keyOf).values()) metrics[item.name].inc(item.labels, count);
}

function countWarnings(results: readonly EventResult[], metrics: Metrics): void {
  const codes = results.flatMap((result) => ('warnings' in result ? result.warnings : []));
  for (const { item, count } of addUp(codes, ({ code }) => code).values()) {
    metrics.warnings.inc({ code: item.code }, count);
  }
}

/** Counts what became of the events of a request, by the version that its URL names. */
export type CountEvents = (answered: AnsweredEvents, url?: string) => void;

/** Makes the function that counts events. */
export function createCountEvents(metrics: Metrics): CountEvents {
  const limit = limitLabels(MAX_TEXTS);
  return (answered, url) => {
    const metadata = metadataOf(answered.events[0]);
    const [sourceType, destinationType, k8_namespace] = ['sourceType', 'destinationType', 'namespace'].map(
      (key) => limit(valueOf(metadata, key)),
    );
    const labels = {
      destination: 'june',
      version: limit(url && versionOf(url)),
      destVersion,
      sourceType,
      destinationType,
      k8_namespace,
    };
    metrics.input.observe(labels, answered.events.length);
    metrics.output.observe(labels, answered.results.filter((result) => 'delivery' in result).length);
    countResults(answered, metrics, limit);
    countWarnings(answered.results, metrics);
  };
}
