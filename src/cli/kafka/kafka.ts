import type { Server } from 'node:http';
import { pino, type Logger } from 'pino';
import { version } from '../../../package.json';
import { createKafkaWorker, KafkaError, type KafkaWorker } from '../../kafka.js';
import { createSender } from '../../send.js';
import {
  authHeaderOf,
  readSetup,
  readSetupWithoutKey,
  type ConfigurationOptions,
  type Setup,
} from '../configuration.js';
import { DONE, UsageError } from '../errors.js';
import { createClient } from './client/client.js';
import { loadKafka, type SaslMechanism } from './client/settings.js';
import { createMetrics } from './http/metrics.js';
import { jsonAnswer, openPort, portOf, type Answers } from './http/open-port.js';

/** The options of `kafka`, as they are typed. */
export interface KafkaOptions extends ConfigurationOptions {
  readonly brokers: readonly string[];
  readonly group: string;
  readonly from: string;
  readonly to?: string;
  readonly dead?: string;
  readonly filtered?: string;
  readonly instance?: string;
  readonly deliver: boolean;
  readonly withCredentials: boolean;
  readonly rate?: number | 'off';
  readonly concurrency?: number;
  readonly tls: boolean;
  readonly sasl?: SaslMechanism;
  readonly sessionTimeout: number;
  readonly transactionTimeout: number;
  readonly port: number | 'off';
  readonly host: string;
  readonly metricsPort: number | 'off';
  readonly logLevel: string;
}

/** The group waits for members that are busy with what they have begun. */
const REBALANCE_MS = 60_000;

async function createWorker(options: KafkaOptions, setup: Setup, log: Logger): Promise<KafkaWorker> {
  const { deliver, rate, concurrency, sessionTimeout, transactionTimeout: transactionTimeoutMs } = options;
  const { files: destination, config } = setup;
  const senderOptions = { rate, concurrency, authHeader: authHeaderOf(setup) };
  // what is wrong with them is told before the group is joined
  if (deliver) await createSender(senderOptions).close();
  const rebalanceTimeoutMs = Math.max(REBALANCE_MS, sessionTimeout + 1);
  const client = createClient(await loadKafka(), {
    ...options,
    ...{ sessionTimeoutMs: sessionTimeout, rebalanceTimeoutMs, transactionTimeoutMs },
  });
  return createKafkaWorker({
    ...options,
    deliver: deliver ? () => createSender(senderOptions) : undefined,
    ...{ client, destination, config, log, sessionTimeoutMs: sessionTimeout, transactionTimeoutMs },
  });
}

const closeAll = (servers: readonly Server[]) => {
  for (const server of servers) server.close().closeAllConnections();
};

/** Opens the ports; the first one that cannot be opened is told, and none stays open. */
async function listen(
  { from, port, metricsPort, host }: KafkaOptions,
  { status }: KafkaWorker,
  signal: AbortSignal,
): Promise<readonly Server[]> {
  const registry = createMetrics(from, status);
  const metrics: Answers = {
    '/metrics': async () => ({ status: 200, type: registry.contentType, body: await registry.metrics() }),
  };
  const health: Answers = {
    '/health': () =>
      signal.aborted
        ? jsonAnswer({ service: 'DRAINING' }, 503)
        : jsonAnswer({ service: 'UP', version, isReading: status().isReading }),
  };
  const isShared = port === metricsPort && port !== 0;
  const servers =
    port === 'off' ? [] : [await openPort(isShared ? { ...health, ...metrics } : health, port, host)];
  if (isShared || metricsPort === 'off') return servers;
  try {
    return [...servers, await openPort(metrics, metricsPort, host)];
  } catch (error) {
    closeAll(servers);
    throw error;
  }
}

/** Runs `june-transformer kafka` until the signal; returns the exit code. Throws `UsageError` and what the library throws. */
export async function kafka(options: KafkaOptions, signal: AbortSignal): Promise<number> {
  const needsKey = options.deliver || options.withCredentials || options.apiKeyFile !== undefined;
  const setup = await (needsKey ? readSetup(options) : readSetupWithoutKey(options));
  const log = pino({ level: options.logLevel });
  const worker = await createWorker(options, setup, log);
  const servers = await listen(options, worker, signal);
  log.info({ host: options.host, ports: servers.map(portOf) }, 'listening');
  try {
    await worker.run(signal);
  } catch (error) {
    throw error instanceof KafkaError ? new UsageError(error.message) : error;
  } finally {
    closeAll(servers);
  }
  log.info('stopped');
  process.exitCode = DONE; // to end when told to is what it was meant to do
  return DONE;
}
