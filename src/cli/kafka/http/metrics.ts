import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import type { KafkaStatus } from '../../../kafka.js';

const PREFIX = 'transformer_kafka_';
const PARTITION = ['topic', 'partition'];

type Row = readonly [labels: Record<string, string>, value: number];
type ReadRows = (status: KafkaStatus) => Row[];

const ENDINGS = [
  'transformed',
  'filtered',
  'rejected',
  'malformed',
  'tooLarge',
  'delivered',
  'undelivered',
] as const;

/** Name, help, labels, and how it is read: counters, whose sums only grow. */
const COUNTERS: readonly (readonly [string, string, readonly string[], ReadRows])[] = [
  ['records_total', 'Records that are settled', [], ({ tally }) => [[{}, tally.records]]],
  [
    'messages_total',
    'Messages of these records, by how they ended',
    ['ending'],
    ({ tally }) => ENDINGS.map((ending) => [{ ending }, tally[ending]]),
  ],
  [
    'warnings_total',
    'Warnings about messages that were transformed',
    ['code'],
    ({ tally }) => [...tally.warnings].map(([code, count]) => [{ code }, count]),
  ],
  [
    'interruptions_total',
    'How often reading began again from what is committed',
    [],
    ({ interruptions }) => [[{}, interruptions]],
  ],
];

/** Makes the metrics of a worker, in a registry of their own. */
export function createMetrics(topic: string, status: () => KafkaStatus): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ instanceName: process.env['INSTANCE_ID'] ?? 'localhost' });
  collectDefaultMetrics({ register: registry });
  for (const [name, help, labels, read] of COUNTERS) {
    const collect = function (this: Counter) {
      this.reset();
      for (const [values, count] of read(status())) this.inc(values, count);
    };
    new Counter({ name: `${PREFIX}${name}`, help, labelNames: [...labels], registers: [registry], collect });
  }
  const addGauge = (
    name: string,
    help: string,
    read: (each: KafkaStatus['partitions'][number]) => number,
  ) => {
    const collect = function (this: Gauge) {
      this.reset();
      for (const each of status().partitions)
        this.set({ topic, partition: String(each.partition) }, read(each));
    };
    new Gauge({ name: `${PREFIX}${name}`, help, labelNames: PARTITION, registers: [registry], collect });
  };
  addGauge('lag', 'Records of a partition that are not settled yet', ({ lag }) => lag);
  addGauge('paused', 'Whether a partition is not read for now', ({ isPaused }) => Number(isPaused));
  return registry;
}
