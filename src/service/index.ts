import { setTimeout as wait } from 'node:timers/promises';
import { collectDefaultMetrics } from 'prom-client';
import { pino, type Logger } from 'pino';
import { overlays as shipped } from '../index.js';
import { createAdmission, type Admission } from './http/admission.js';
import { createHandler, type Handler, type Route } from './http/handle.js';
import { fromWeb, toWebResponse } from './http/http-context.js';
import { serveDestination } from './http/served-destination.js';
import { createFindRoute, informationRoutes, metricsRoute } from './http/routes.js';
import { openServer, toListener, type OpenServer } from './http/server.js';
import { createTakeBody } from './http/body/take-body.js';
import { transformingRoutes } from './http/transforming.js';
import { linesRoute } from './lines/lines-route.js';
import { checkOptions, splitOptions, type ServiceOptions, type ServiceSettings } from './options.js';
import { createMetrics } from './telemetry/metrics.js';
import { createMonitor, type Monitor } from './telemetry/monitor.js';

export { findWrongOptions, type LogLevel, type ServiceOptions, type ServiceSettings } from './options.js';

/** Where the service listens. */
export interface ServiceAddress {
  readonly address: string;
  readonly port: number;
}

/** RudderStack's protocol of destinations over HTTP. */
export interface Service {
  /** Responds to a request without a socket. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Opens the ports; returns where the service is. Rejects with the system's error for a port that is taken. */
  readonly listen: () => Promise<ServiceAddress>;
  /** Drains and closes, as the options say; resolves when no request is inside any more. */
  readonly close: () => Promise<void>;
}

interface Parts {
  readonly handler: Handler;
  /** Not there where metrics have no port of their own. */
  readonly metricsHandler: Handler | undefined;
  readonly admission: Admission;
  readonly monitor: Monitor;
  readonly log: Logger;
  readonly settings: ServiceSettings;
}

/** rudder-server keeps up to 100 MB of events that it sends at once; a refusal for size loses them. */
const SAFE_BODY_BYTES = 100e6;
const TIMESTAMP_ORDER =
  'originalTimestamp is sent before timestamp, as the documents say; rudder-transformer has it the other way round, ' +
  'and so has the overlay rudder-transformer';
/** What is left when the time is nearly over gets the response that it is too late; so long that may take, at most. */
const LAST_RESPONSES_MS = 1000;

const isShared = ({ port, metricsPort }: ServiceSettings) => port === metricsPort && port !== 0;

function createParts(options: ServiceOptions, isDraining: () => boolean): Parts {
  const { settings, toServe } = splitOptions(options);
  const log = pino({ level: settings.logLevel });
  const served = toServe.map(({ files, options: own }) => serveDestination(files, own));
  const destinations = new Map(served.map((each) => [each.name, each]));
  const letGo = () => {
    for (const each of served) each.letGo();
  };
  const admission = createAdmission({ ...settings, letGo });
  const metrics = settings.metricsPort === 'off' ? undefined : createMetrics(admission.count);
  if (metrics !== undefined) collectDefaultMetrics({ register: metrics.registry });
  const monitor = createMonitor(metrics, log, [...destinations.keys()]);
  const { maxBodyBytes } = settings;
  if (maxBodyBytes < SAFE_BODY_BYTES) log.warn({ maxBodyBytes }, 'the limit of bodies is below 100 MB');
  const parts = { destinations, admission, monitor, isDraining, maxBodyBytes };
  const handle = (routes: readonly Route[]) => createHandler(createFindRoute(routes), parts);
  const forMetrics = metrics === undefined ? [] : [metricsRoute(metrics)];
  const takeBody = createTakeBody(parts);
  const forLines = settings.transform ? [linesRoute(parts, takeBody)] : [];
  const routes = [...informationRoutes(isDraining), ...transformingRoutes(parts, takeBody), ...forLines];
  return {
    handler: handle(isShared(settings) ? [...routes, ...forMetrics] : routes),
    metricsHandler: isShared(settings) || metrics === undefined ? undefined : handle(forMetrics),
    ...{ admission, monitor, log, settings },
  };
}

async function open({ handler, metricsHandler, monitor, settings }: Parts): Promise<OpenServer[]> {
  const { port, host, metricsPort } = settings;
  const server = await openServer(toListener(handler, monitor.failed), port, host);
  if (metricsHandler === undefined || metricsPort === 'off') return [server];
  try {
    return [server, await openServer(toListener(metricsHandler, monitor.failed), metricsPort, host)];
  } catch (error) {
    await server.close();
    throw error;
  }
}

const waitUntilIdle = ({ whenIdle }: Admission, deadline: number) =>
  Promise.race([whenIdle(), wait(Math.max(0, deadline - Date.now()), undefined, { ref: false })]);

async function drain(servers: readonly OpenServer[], { admission, settings, log }: Parts): Promise<void> {
  const { drainDelayMs, drainTimeoutMs } = settings;
  const deadline = Date.now() + drainTimeoutMs;
  const lastResponsesMs = Math.min(LAST_RESPONSES_MS, drainTimeoutMs / 10);
  log.info('draining');
  await wait(Math.min(drainDelayMs, drainTimeoutMs - lastResponsesMs));
  for (const server of servers) server.stopListening();
  admission.stop();
  await waitUntilIdle(admission, deadline - lastResponsesMs);
  admission.expire();
  await waitUntilIdle(admission, deadline);
  await Promise.all(servers.map((server) => server.close()));
  log.info('stopped');
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
  const isOfJune = options.destinations?.some(({ destination }) => destination.name === 'june') ?? true;
  const isRudderOrder =
    options.overlays?.some(({ file }) => file === shipped.rudderTransformer.file) === true;

  const listen = async () => {
    servers = await open(parts);
    const { address } = servers[0] as OpenServer;
    parts.log.info(
      { host: address.address, port: address.port, metricsPort: servers[1]?.address.port },
      'listening',
    );
    if (isOfJune && !isRudderOrder) parts.log.info(TIMESTAMP_ORDER);
    return address;
  };
  const close = () => {
    isDraining = true;
    closed ??= drain(servers, parts);
    return closed;
  };
  const fetch = async (request: Request) => {
    const context = fromWeb(request);
    const { response, onSent } = await parts.handler(context);
    return toWebResponse(context, response, onSent);
  };
  return { fetch, listen, close };
}
