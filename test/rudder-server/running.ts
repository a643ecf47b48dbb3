import { createService, type ServiceOptions } from '../../src/service/index.js';
import { serve } from '../support/serve.js';

/** A service that is running. */
export interface Running {
  readonly port: number;
  /** Ends it in order; resolves with its exit code. */
  readonly end: () => Promise<number | null>;
}

/** Starts a service in this process, on any port, quiet, and quick to end, unless options say otherwise. */
export async function start(options: ServiceOptions = {}): Promise<Running> {
  const quiet = { port: 0, metricsPort: 0, logLevel: 'silent', drainDelayMs: 0 } as const;
  const { listen, close } = createService({ ...quiet, ...options });
  const { port } = await listen();
  return { port, end: () => close().then(() => 0) };
}

/** What a service in a process of its own is told. */
export interface Settings {
  readonly port?: number;
  readonly drainDelayMs?: number;
  readonly drainTimeoutMs?: number;
}

/** Starts the built command; it is ended by SIGTERM. */
export async function startServed(settings: Settings): Promise<Running> {
  const { port = 0, drainDelayMs = 0, drainTimeoutMs = 25_000 } = settings;
  const flags = { port, 'drain-delay': drainDelayMs, 'drain-timeout': drainTimeoutMs };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const served = await serve(['--metrics-port', 'off', ...args]);
  const end = async () => {
    served.kill('SIGTERM');
    const [code] = await served.ended;
    return code;
  };
  return { port: served.port, end };
}
