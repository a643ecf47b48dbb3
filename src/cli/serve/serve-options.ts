import { Option, type Command } from 'commander';
import type { ServiceOptions } from '../../service/index.js';
import { shippedNames } from '../configuration.js';
import { destinationNames } from '../destination.js';

/** The options of `serve`, as they are typed; strings, so that all that is wrong can be named at once. */
export type ServeTexts = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Joins what is given again and again; the environment has all in one string, with commas between them. */
const append = (text: string, before: readonly string[] = []) => [...before, text];

/** Key in the options of the service, flag, environment variable, and default as it is shown. */
type Row = readonly [key: keyof ServiceOptions, flags: string, env: string, shown: string];

const TABLE: readonly Row[] = [
  ['port', '--port <number>', 'PORT', '9090'],
  ['host', '--host <address>', 'HOST', '127.0.0.1'],
  ['metricsPort', '--metrics-port <number|off>', 'METRICS_PORT', '9091'],
  ['api', '--api <flavour>', 'JUNE_API', "the destination's own"],
  ['baseUrl', '--base-url <url>', 'JUNE_BASE_URL', "the flavour's own"],
  ['maxBodyBytes', '--max-body <bytes>', 'MAX_BODY_BYTES', '209715200'],
  ['maxInflightBytes', '--max-inflight <bytes>', 'MAX_INFLIGHT_BYTES', '536870912'],
  ['maxHeapPercent', '--max-heap-percent <number|off>', 'MEMORY_FENCING_THRESHOLD_PERCENT', '80'],
  ['logLevel', '--log-level <level>', 'LOG_LEVEL', 'info'],
  ['transform', '--transform [true|false]', 'JUNE_TRANSFORM', 'false'],
  ['drainDelayMs', '--drain-delay <ms>', 'DRAIN_DELAY_MS', '3000'],
  ['drainTimeoutMs', '--drain-timeout <ms>', 'DRAIN_TIMEOUT_MS', '25000'],
];
/** What each option means. */
const MEANINGS: Readonly<Partial<Record<keyof ServiceOptions, string>>> = {
  port: 'where to listen; 0 for any port that is free',
  host: 'the address to listen on; a container sets 0.0.0.0',
  metricsPort: 'where to serve /metrics; may be the same port',
  api: "which of the destination's APIs; of June's http or sdk",
  baseUrl: 'have events sent to another address',
  maxBodyBytes: 'refuse larger bodies, counted after unpacking',
  maxInflightBytes: 'send requests away when all bodies together are larger',
  maxHeapPercent: 'send requests away when the heap is fuller',
  logLevel: 'fatal, error, warn, info, debug, trace or silent',
  transform: 'take messages of other pipelines, too: POST /transform, one a line',
  drainDelayMs: 'go on as before for so long once told to end',
  drainTimeoutMs: 'end at the latest so long after being told to, the delay included',
};
const NUMBERS: ReadonlySet<string> = new Set<keyof ServiceOptions>([
  'port',
  'metricsPort',
  'maxBodyBytes',
  'maxInflightBytes',
  'maxHeapPercent',
  'drainDelayMs',
  'drainTimeoutMs',
]);

const SWITCH = new Map([
  ['true', true],
  ['false', false],
]);

/** Returns the flag of an option of the service. */
export function flagOf(key: string): string | undefined {
  const row = TABLE.find(([known]) => known === key);
  return row && new Option(row[1]).long;
}

/** A string that is no value of its option is left as it is; the service says what it should be. */
function readValue(key: string, text: string): number | string | boolean {
  if (key === 'transform') return SWITCH.get(text) ?? text;
  return NUMBERS.has(key) && /^\d+$/.test(text) ? Number(text) : text;
}

/** Reads the options of the service; an empty string in the environment means what it means there: nothing. */
export function readServeOptions(texts: ServeTexts): ServiceOptions {
  const given = TABLE.flatMap(([key, flags]) => {
    const text = texts[new Option(flags).attributeName()];
    return typeof text === 'string' && text !== '' ? [[key, readValue(key, text)] as const] : [];
  });
  return Object.fromEntries(given);
}

/** Adds the options of `serve`; the flag counts before the environment, and that before the default. */
export function addServeOptions(command: Command): Command {
  for (const [key, flags, env, shown] of TABLE)
    command.addOption(
      new Option(flags, `${MEANINGS[key] ?? ''} (default: ${shown})`).env(env).preset('true'),
    );
  const names = shippedNames.join(', ');
  const overlay = new Option(
    '--overlay <name|file>',
    `apply an overlay: ${names} or a file; may be repeated`,
  );
  const destination = new Option(
    '--destination <name|folder>',
    `serve a destination: ${destinationNames.join(', ')} or a folder; may be repeated (default: june)`,
  );
  return command
    .addOption(destination.env('JUNE_DESTINATIONS').argParser(append))
    .addOption(overlay.env('JUNE_OVERLAYS').argParser(append));
}
