import { ownValueAt, tryStringify, type JsonObject } from '../../json/index.js';
import { createDestinationTransformer, type MappingVersion, type Outcome } from '../../mapping.js';
import { openChunks } from '../input/open-chunks.js';
import { readBlocks } from '../input/read-blocks.js';
import { isBlankRecord, parseRecord } from '../input/records/parse-record.js';
import { forEachRecord, type InputRecord } from '../input/records/read-record.js';
import { compareOutcomes, type OutcomeChange } from './compare-outcomes.js';
import { keysOf, type CallKeys } from './keys-of.js';
import type { Versions } from './read-versions.js';

/** Where something was seen first. */
export interface FirstSeen {
  readonly file: string;
  readonly line: number;
}

/** How many events differ in one way, or send what was excluded. */
export interface EventCount extends OutcomeChange {
  count: number;
  readonly first: FirstSeen;
}

/** How events come out differently. */
export interface EventCounts {
  events: number;
  different: number;
  malformed: number;
  readonly changes: Map<string, EventCount>;
  /** The destination keys that were excluded before, and are sent now. */
  readonly exposed: Map<string, EventCount>;
}

type Compare = (message: unknown, record: InputRecord) => void;

const MAX_BYTES = 16 * 1024 * 1024;

function count(counts: Map<string, EventCount>, change: OutcomeChange, { file, line }: FirstSeen): void {
  const key = `${change.what} ${change.name}`;
  const known = counts.get(key) ?? { ...change, count: 0, first: { file, line } };
  known.count += 1;
  counts.set(key, known);
}

const bodyOf = (outcome: Outcome<JsonObject>) =>
  outcome.status === 'transformed' ? outcome.request.body : undefined;

/** Tells whether a request could be written; `JSON.stringify` recurses. */
const isWritable = (outcome: Outcome<JsonObject>) =>
  outcome.status !== 'transformed' || tryStringify(outcome.request.body) !== undefined;

/** Lists the keys that are in a body now, and were excluded before. */
function listExposed({ excluded }: CallKeys, before: JsonObject | undefined, after: JsonObject | undefined) {
  const isIn = (body: JsonObject | undefined, key: string) => ownValueAt(body, key.split('.')) !== undefined;
  return excluded.filter((key) => isIn(after, key) && !isIn(before, key));
}

const run = ({ overlays = [], ...files }: MappingVersion) =>
  createDestinationTransformer(files, { apiKey: 'unused', overlays });

function createCompare(versions: Versions, counts: EventCounts): Compare {
  const [before, after] = [run(versions[0]), run(versions[1])];
  const keysFor = keysOf(versions);

  return (message, record) => {
    const [one, other] = [before.safeTransform(message), after.safeTransform(message)];
    if (!isWritable(one) || !isWritable(other)) {
      counts.malformed += 1;
      return;
    }
    const keys = keysFor(message);
    const changes = compareOutcomes(one, other, keys.destKeys);
    counts.events += 1;
    if (changes.length === 0) return;
    counts.different += 1;
    for (const change of changes) count(counts.changes, change, record);
    for (const name of listExposed(keys, bodyOf(one), bodyOf(other)))
      count(counts.exposed, { what: 'destKey', name }, record);
  };
}

function takeRecord(record: InputRecord, compare: Compare, counts: EventCounts): void {
  if (isBlankRecord(record)) return;
  const { messages, malformed } = parseRecord(record);
  if (malformed !== null) counts.malformed += 1;
  for (const message of messages) compare(message, record);
}

/** Counts how the events of files come out differently; throws `UsageError` for a file that cannot be read. */
export async function countEvents(
  files: readonly string[],
  versions: Versions,
  signal: AbortSignal,
): Promise<EventCounts> {
  const counts: EventCounts = {
    events: 0,
    different: 0,
    malformed: 0,
    changes: new Map(),
    exposed: new Map(),
  };
  const compare = createCompare(versions, counts);
  const reportDamage = (file: string) => {
    process.stderr.write(`The gzip data of ${file} is damaged or ends too early\n`);
  };
  for (const file of files) {
    const chunks = openChunks({ file, progress: { bytes: 0 }, signal, reportDamage });
    for await (const block of readBlocks({ file, chunks, maxBytes: MAX_BYTES })) {
      if (signal.aborted) return counts;
      forEachRecord(block, (record) => {
        takeRecord(record, compare, counts);
      });
    }
  }
  return counts;
}
