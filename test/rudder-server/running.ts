import { createService, type ServiceOptions } from '../../src/service/index.js';

/** A service that is running. */
export interface Running {
  readonly port: number;
  /** Ends it in order. */
  readonly end: () => Promise<void>;
}

/** Starts a service in this process, on any port, quiet, and quick to end, unless options say otherwise. */
export async function start(options: ServiceOptions = {}): Promise<Running> {
  const quiet = { port: 0, metricsPort: 0, logLevel: 'silent', drainDelayMs: 0 } as const;
  const { listen, close } = createService({ ...quiet, ...options });
  const { port } = await listen();
  return { port, end: close };
}
