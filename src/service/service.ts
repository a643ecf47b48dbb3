import { setTimeout as wait } from 'node:timers/promises';
import { pino, type Logger } from 'pino';
import { ConfigurationError, overlays as shipped } from '../index.js';
import { cacheTransformers } from '../rudderstack/transformer-cache.js';
import { createAdmission, type Admission } from './admission.js';
import { createApp } from './app.js';
import type { App } from './handler.js';
import { addMetrics, createMetricsApp } from './metrics-route.js';
import { createMetrics, type Metrics } from './metrics.js';
import { createMonitor } from './monitor.js';
import { findWrongOptions, splitOptions, type ServiceOptions, type ServiceSettings } from './options.js';
import { openServer, type OpenServer } from './server.js';

/** Where the service listens. */
export interface ServiceAddress {
  readonly address: string;
  readonly port: number;
}

/** RudderStack's protocol for June over HTTP. */
export interface Service {
  /** Answers a request without a socket. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Opens the ports; returns where the service is. Rejects with the system's error for a port that is taken. */
  readonly listen: () => Promise<ServiceAddress>;
  /** Drains and closes, as the options say; resolves when nothing is being answered any more. */
  readonly close: () => Promise<void>;
}

interface Parts {
  readonly app: App;
  readonly admission: Admission;
  /** Not there where nobody could read them. */
  readonly metrics: Metrics | undefined;
  readonly log: Logger;
  readonly settings: ServiceSettings;
  /** Timestamps are taken in the order of the documents. */
  readonly followsDocuments: boolean;
}

/** rudder-server keeps up to 100 MB of events that it sends at once; a refusal for size loses them. */
const SAFE_BODY_BYTES = 100e6;
const TIMESTAMP_ORDER =
  'originalTimestamp is sent before timestamp, as the documents say; rudder-transformer has it the other way round, ' +
  'and so has the overlay rudder-transformer';
const POLL_MS = 10;
/** What is left when the time is nearly over is answered that it is too late; so long that may take, at most. */
const LAST_ANSWERS_MS = 1000;

function checkOptions(options: ServiceOptions): void {
  const [first, ...others] = findWrongOptions(options);
  if (first === undefined) return;
  if (others.length === 0) throw first;
  const problems = [first, ...others].map(({ message }) => message).join('; ');
  throw new ConfigurationError('options', [problems], null);
}

const isShared = ({ port, metricsPort }: ServiceSettings) => port === metricsPort && port !== 0;

async function open({ app, metrics, settings }: Parts): Promise<OpenServer[]> {
  const { port, host, metricsPort } = settings;
  const server = await openServer(app, port, host);
  if (metrics === undefined || metricsPort === 'off' || isShared(settings)) return [server];
  try {
    return [server, await openServer(createMetricsApp(metrics), metricsPort, host)];
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function waitUntilIdle(admission: Admission, deadline: number): Promise<void> {
  while (admission.count() > 0 && Date.now() < deadline) await wait(POLL_MS);
}

async function drain(servers: readonly OpenServer[], { admission, settings, log }: Parts): Promise<void> {
  const { drainDelayMs, drainTimeoutMs } = settings;
  const deadline = Date.now() + drainTimeoutMs;
  const lastAnswersMs = Math.min(LAST_ANSWERS_MS, drainTimeoutMs / 10);
  log.info('draining');
  await wait(Math.min(drainDelayMs, drainTimeoutMs - lastAnswersMs));
  for (const server of servers) server.stopListening();
  admission.stop();
  await waitUntilIdle(admission, deadline - lastAnswersMs);
  admission.expire();
  await waitUntilIdle(admission, deadline);
  await Promise.all(servers.map((server) => server.close()));
  log.info('stopped');
}

function createParts(options: ServiceOptions, isDraining: () => boolean): Parts {
  const { settings, june } = splitOptions(options);
  const log = pino({ level: settings.logLevel });
  const { find, letGo } = cacheTransformers(june);
  const admission = createAdmission({ ...settings, letGo });
  const { maxBodyBytes, metricsPort } = settings;
  const metrics = metricsPort === 'off' ? undefined : createMetrics(admission.count);
  if (maxBodyBytes < SAFE_BODY_BYTES) log.warn({ maxBodyBytes }, 'the limit of bodies is below 100 MB');
  const monitor = createMonitor(metrics, log);
  const app = createApp({ find, admission, monitor, maxBodyBytes, isDraining });
  if (metrics !== undefined && isShared(settings)) addMetrics(app, metrics);
  const isRudderOrder = june.overlays?.some(({ file }) => file === shipped.rudderTransformer.file) === true;
  return { app, admission, metrics, log, settings, followsDocuments: !isRudderOrder };
}

/**
 * Makes the service (RudderStack's protocol of destinations). Throws `ConfigurationError` and `MappingError` for options
 * that are wrong, before any port opens.
 */
export function createService(options: ServiceOptions = {}): Service {
  checkOptions(options);
  let isDraining = false;
  let servers: readonly OpenServer[] = [];
  let closed: Promise<void> | undefined;
  const parts = createParts(options, () => isDraining);

  const listen = async () => {
    servers = await open(parts);
    const { address } = servers[0] as OpenServer;
    parts.log.info(
      { host: address.address, port: address.port, metricsPort: servers[1]?.address.port },
      'listening',
    );
    if (parts.followsDocuments) parts.log.info(TIMESTAMP_ORDER);
    return address;
  };
  const close = () => {
    isDraining = true;
    closed ??= drain(servers, parts);
    return closed;
  };
  return { fetch: async (request) => parts.app.fetch(request, {}), listen, close };
}
