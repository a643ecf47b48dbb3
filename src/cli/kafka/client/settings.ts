import type * as Client from '@platformatic/kafka';
import { UsageError } from '../../errors.js';

/** The client of Kafka as it is loaded. */
export type Kafka = typeof Client;

/** How a user authenticates by a password. */
export type SaslMechanism = 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512';

/** Where Kafka is, and who reads from it. */
export interface ClientSettings {
  readonly brokers: readonly string[];
  readonly group: string;
  /** The topic that is read. */
  readonly from: string;
  readonly tls?: boolean;
  readonly sasl?: SaslMechanism;
  /** A member that is not heard of for so long is taken to be gone. */
  readonly sessionTimeoutMs: number;
  /** So long the group waits for members to join again. */
  readonly rebalanceTimeoutMs: number;
  /** A transaction that is open for longer is aborted. */
  readonly transactionTimeoutMs: number;
}

/** Loads the client of Kafka, which does not come with the package; throws `UsageError` where it is not installed. */
export async function loadKafka(): Promise<Kafka> {
  try {
    return await import('@platformatic/kafka');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UsageError(
      'The client of Kafka is not installed: npm install @platformatic/kafka@1.35 (on Node 20 it warns of its engine, and works)',
    );
  }
}

/** The password never comes from the arguments, which every user of the machine can read. */
const credentials = () => ({
  username: process.env['KAFKA_USERNAME'] ?? '',
  password: process.env['KAFKA_PASSWORD'] ?? '',
});

const RETRIES = 10;
const MAX_DELAY_MS = 1000;

/** What each client is made with: short waits at first, as a transaction that is ending is soon out of the way. */
export const baseOptions = ({ brokers, tls = false, sasl: mechanism }: ClientSettings) => ({
  clientId: 'june-transformer',
  bootstrapBrokers: [...brokers],
  retries: RETRIES,
  retryDelay: (_client: unknown, _operation: string, attempt: number) =>
    Math.min(MAX_DELAY_MS, 10 * 2 ** attempt),
  ...(tls ? { tls: {} } : {}),
  ...(mechanism === undefined ? {} : { sasl: { mechanism, ...credentials() } }),
});
