import { diffMappings, type CallDiff, type Outcome } from '../../mapping.js';
import type { JsonObject } from '../../json/index.js';
import { DONE, REFUSED, UsageError } from '../errors.js';
import { listFiles } from '../input/list-files.js';
import { choosePaint, writeJson } from '../terminal/terminal.js';
import { countEvents, type EventCounts } from './count-events.js';
import { readOverlaid, readVersions, type Versions } from './read-versions.js';
import { renderCounts, renderDiffs, renderExposed, toData } from './render-diff.js';

/** The options of `diff`, as they are typed. */
export interface DiffOptions {
  /** The destination of overlays and mappings that stand in the folder of none. */
  readonly destination?: string;
  readonly overlay: readonly string[];
  readonly json: boolean;
}

/** What is compared, and the events for which it is counted. */
interface Compared {
  readonly versions: Versions;
  readonly events: readonly string[];
}

const EXPECTED = 'Give two versions to be compared, or --overlay';

async function readCompared(files: readonly string[], options: DiffOptions): Promise<Compared> {
  const { destination, overlay } = options;
  if (overlay.length > 0) return { versions: await readOverlaid(overlay, destination), events: files };
  if (files.length < 2) throw new UsageError(EXPECTED);
  return { versions: await readVersions(files.slice(0, 2), destination), events: files.slice(2) };
}

/** No key was read, so the headers of the requests tell nothing. */
function withoutHeaders(outcome: Outcome<JsonObject>): object {
  if (outcome.status !== 'transformed') return outcome;
  const { headers: _, ...request } = outcome.request;
  return { ...outcome, request };
}

function toJson(diff: CallDiff): object {
  if (diff.status !== 'different') return diff;
  return { ...diff, before: withoutHeaders(diff.before), after: withoutHeaders(diff.after) };
}

function writeText(diffs: readonly CallDiff[], counts: EventCounts | undefined, isMany: boolean): void {
  process.stdout.write(renderDiffs(diffs, choosePaint(process.stdout)));
  if (counts !== undefined) process.stdout.write(renderCounts(counts, isMany));
}

/** Runs `june-transformer diff`; returns the exit code. Throws `UsageError` and what the library throws. */
export async function diff(
  files: readonly string[],
  options: DiffOptions,
  signal: AbortSignal,
): Promise<number> {
  const { versions, events } = await readCompared(files, options);
  const diffs = diffMappings(...versions);
  const listed = events.length > 0 ? await listFiles(events) : [];
  const counts = listed.length > 0 ? await countEvents(listed, versions, signal) : undefined;
  const isMany = listed.length > 1;
  if (options.json)
    writeJson({ calls: diffs.map(toJson), events: counts === undefined ? null : toData(counts) });
  else writeText(diffs, counts, isMany);
  if (counts !== undefined) process.stderr.write(renderExposed(counts, isMany, choosePaint(process.stderr)));
  return diffs.every(({ status }) => status === 'equal') ? DONE : REFUSED;
}
