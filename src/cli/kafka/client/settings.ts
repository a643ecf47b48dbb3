import type * as Client from '@platformatic/kafka';
import { KafkaError } from '../../../kafka.js';
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

/** As `kafka.errors`: the parts of an error, each with the code of the protocol if it has one. */
interface ClientError extends Error {
  readonly code?: unknown;
  readonly apiId?: unknown;
  readonly errors?: readonly unknown[];
}

/** Returns the protocol's codes in an error of the client. */
export function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { apiId, errors = [], cause } = error as ClientError;
  const own = typeof apiId === 'string' ? [apiId] : [];
  return [...own, ...[...errors, cause].flatMap(codesOf)];
}

const TOO_LARGE = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'];
const DENIED =
  /_AUTHORIZATION_FAILED$|^SASL_|^UNSUPPORTED_|^SECURITY_DISABLED$|^INVALID_TRANSACTION_TIMEOUT$/;
const CLIENT_DENIED = [
  'PLT_KFK_AUTHENTICATION',
  'PLT_KFK_UNSUPPORTED_API',
  'PLT_KFK_UNSUPPORTED_COMPRESSION',
];

/** Says of an error of the client whether it helps to try again; one that is not of the client is a fault and thrown. */
export function toKafkaError(error: unknown): KafkaError {
  const { code, message } = error as ClientError;
  if (typeof code !== 'string' || !code.startsWith('PLT_KFK_')) throw error;
  const codes = codesOf(error);
  const text = `Kafka: ${codes.length > 0 ? [...new Set(codes)].join(', ') : message}`;
  if (codes.some((each) => TOO_LARGE.includes(each))) return new KafkaError('too_large', text);
  const isDenied = CLIENT_DENIED.includes(code) || codes.some((each) => DENIED.test(each));
  return new KafkaError(isDenied ? 'denied' : 'interrupted', text);
}

/** Runs something of the client; rejects with a `KafkaError`. */
export async function asking<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw toKafkaError(error);
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
