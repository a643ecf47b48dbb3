import { isAbsent, isJsonObject, ownValue, ownValueAt } from '../json/index.js';

/** Where a row that was read out of a warehouse has its time, by message type; the first present one counts. */
const PATHS = new Map([
  [
    'identify',
    [
      ['context', 'timestamp'],
      ['context', 'traits', 'timestamp'],
      ['traits', 'timestamp'],
    ],
  ],
  ['track', [['properties', 'timestamp']]],
]);

const LENGTHS = new Set([...PATHS.keys()].map((type) => type.length));

function pathsOf(message: unknown): readonly (readonly string[])[] {
  const type = ownValue(message, 'type');
  if (typeof type !== 'string' || !LENGTHS.has(type.length)) return [];
  return PATHS.get(type.replace(/[A-Z]/g, (letter) => letter.toLowerCase())) ?? [];
}

/**
 * Gives a message that reverse ETL made of a row the time of its column, so that it wins in either order of the
 * timestamp sources; any other message is returned as it is.
 */
export function applyRetlTimestamp(message: unknown): unknown {
  if (!isJsonObject(message) || ownValue(message, 'channel') !== 'sources') return message;
  if (ownValueAt(message, ['context', 'mappedToDestination'])) return message;
  const timestamp = pathsOf(message)
    .map((path) => ownValueAt(message, path))
    .find((value) => !isAbsent(value));
  if (timestamp === undefined) return message;
  const { originalTimestamp: _, ...others } = message;
  return { ...others, timestamp };
}
