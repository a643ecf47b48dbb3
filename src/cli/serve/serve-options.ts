import { Option, type Command } from 'commander';
import { shippedNames } from '../configuration.js';

/** The options of `serve`, as they are typed; texts, so that all that is wrong can be named at once. */
export type ServeTexts = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Joins what is given again and again; the environment has all in one text, with commas between them. */
const append = (text: string, before: readonly string[] = []) => [...before, text];

/** Flag, environment variable, default as it is shown, and what it means. */
const TABLE = [
  ['--port <number>', 'PORT', '9090', 'where to listen; 0 for any port that is free'],
  ['--host <address>', 'HOST', '127.0.0.1', 'the address to listen on; a container sets 0.0.0.0'],
  ['--metrics-port <number|off>', 'METRICS_PORT', '9091', 'where to serve /metrics; may be the same port'],
  ['--api <flavour>', 'JUNE_API', 'http', "which of June's APIs: http or sdk"],
  ['--base-url <url>', 'JUNE_BASE_URL', "the flavour's own", 'have events sent to another address'],
  ['--max-body <bytes>', 'MAX_BODY_BYTES', '209715200', 'refuse larger bodies, counted after unpacking'],
  [
    '--max-inflight <bytes>',
    'MAX_INFLIGHT_BYTES',
    '536870912',
    'send requests away when all bodies together are larger',
  ],
  [
    '--max-heap-percent <number|off>',
    'MEMORY_FENCING_THRESHOLD_PERCENT',
    '80',
    'send requests away when the heap is fuller',
  ],
  ['--log-level <level>', 'LOG_LEVEL', 'info', 'fatal, error, warn, info, debug, trace or silent'],
  ['--drain-delay <ms>', 'DRAIN_DELAY_MS', '3000', 'go on as before for so long once told to end'],
  [
    '--drain-timeout <ms>',
    'DRAIN_TIMEOUT_MS',
    '25000',
    'end at the latest so long after being told to, the delay included',
  ],
] as const;

/** Adds the options of `serve`; the flag counts before the environment, and that before the default. */
export function addServeOptions(command: Command): Command {
  for (const [flags, env, shown, description] of TABLE) {
    command.addOption(new Option(flags, `${description} (default: ${shown})`).env(env));
  }
  const names = shippedNames.join(', ');
  const overlay = new Option(
    '--overlay <name|file>',
    `apply an overlay: ${names} or a file; may be repeated`,
  );
  return command.addOption(overlay.env('JUNE_OVERLAYS').argParser(append));
}
