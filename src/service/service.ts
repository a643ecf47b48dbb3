import { setTimeout as wait } from 'node:timers/promises';
import type { AddressInfo, Server } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { JuneOptions } from '../index.js';
import { cacheTransformers } from '../rudderstack/transformer-cache.js';
import { createAdmission, type Limits } from './admission.js';
import type { Note } from './answer-request.js';
import { createApp, type AppParts } from './app.js';

/** How the service listens, how much it takes at once, and how it ends. */
export interface ServiceOptions extends JuneOptions, Partial<Limits> {
  readonly port?: number;
  readonly host?: string;
  readonly maxBodyBytes?: number;
  /** How long the service goes on as before once it was told to end, so that load balancers notice. */
  readonly drainDelayMs?: number;
  /** How long after that it waits for requests that are being answered, counted from the beginning. */
  readonly drainTimeoutMs?: number;
  readonly note?: Note;
  readonly reportFault?: (error: unknown) => void;
}

/** RudderStack's protocol for June over HTTP. */
export interface Service {
  /** Answers a request without a socket. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Opens the port; returns where it is. */
  readonly listen: () => Promise<AddressInfo>;
  /** Drains and closes; resolves when nothing is being answered any more. */
  readonly close: () => Promise<void>;
}

const ignore = () => undefined;
const MEBIBYTE = 1024 * 1024;
const DEFAULTS = {
  port: 9090,
  host: '127.0.0.1',
  maxBodyBytes: 200 * MEBIBYTE,
  maxInflightBytes: 512 * MEBIBYTE,
  drainDelayMs: 3000,
  drainTimeoutMs: 25_000,
  note: ignore,
  reportFault: ignore,
};
/** rudder-server waits 600 s for an answer, and drops idle connections after 5 s; both must not race ours. */
const TIMEOUTS = { requestTimeout: 660_000, headersTimeout: 70_000, keepAliveTimeout: 65_000 };
const BACKLOG = 1024;
const POLL_MS = 20;

type Settings = ServiceOptions &
  Required<Omit<ServiceOptions, keyof JuneOptions | 'maxHeapPercent'>> &
  Limits;

async function waitUntil(isDone: () => boolean, deadline: number): Promise<void> {
  while (!isDone() && Date.now() < deadline) await wait(POLL_MS);
}

function open(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host, backlog: BACKLOG }, () => {
      resolve(server.address() as AddressInfo);
    });
  });
}

function createParts(options: Settings, isDraining: () => boolean): AppParts {
  const { api, baseUrl, overlays, note, reportFault, maxBodyBytes, maxInflightBytes, maxHeapPercent } =
    options;
  const find = cacheTransformers({ api, baseUrl, overlays });
  const admission = createAdmission({ maxInflightBytes, maxHeapPercent });
  return { find, admission, note, reportFault, maxBodyBytes, isDraining };
}

/** Makes the service; throws `ConfigurationError` before any port opens. */
export function createService(given: ServiceOptions = {}): Service {
  const options: Settings = { ...DEFAULTS, maxHeapPercent: undefined, ...given };
  let isDraining = false;
  const parts = createParts(options, () => isDraining);
  const app = createApp(parts);
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: TIMEOUTS }) as Server;

  const close = async () => {
    const deadline = Date.now() + options.drainTimeoutMs;
    isDraining = true;
    await wait(options.drainDelayMs);
    server.close();
    parts.admission.stop();
    await waitUntil(() => parts.admission.count() === 0, deadline);
    await wait(POLL_MS); // the last answers leave
  };
  return {
    fetch: (request) => app.fetch(request),
    listen: () => open(server, options.port, options.host),
    close,
  };
}
