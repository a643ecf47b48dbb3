export {
  KafkaError,
  type FetchedPartition,
  type GroupState,
  type KafkaClient,
  type KafkaConsumer,
  type KafkaErrorCode,
  type KafkaHeader,
  type KafkaProducer,
  type KafkaRecord,
  type KafkaTransaction,
  type Membership,
  type Offsets,
  type OutgoingRecord,
} from './kafka/client.js';
export type { PartitionLag } from './kafka/lag.js';
export type { KafkaLog, KafkaWorkerOptions } from './kafka/options.js';
export type { Tally } from './kafka/tally.js';
export { createKafkaWorker, type KafkaStatus, type KafkaWorker } from './kafka/worker.js';
