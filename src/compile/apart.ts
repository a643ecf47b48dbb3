import { readTimestamp } from '../directives/index.js';
import { isPresent } from '../json/index.js';
import { compilePath, splitPath } from '../paths/index.js';
import { type Message } from '../message/index.js';
import { segmentsOf } from './paths.js';

/** Two source paths, and how many seconds their timestamps may be apart. */
export interface Apart {
  readonly sourceKeys: readonly string[];
  readonly seconds: number;
}

const SECOND_MS = 1000;
const DAY_SECONDS = 86_400;
const DAY_LENGTH = 'yyyy-MM-dd'.length;

/** Tells whether two timestamps, as they are sent, are of one day of UTC. */
const isOneDay = (one: string, other: string) => other.startsWith(one.slice(0, DAY_LENGTH));

/** Compiles the condition that two paths of a message hold timestamps that are further apart than so many seconds. */
export function compileApart({ sourceKeys, seconds }: Apart, at: string): (message: Message) => boolean {
  const reads = sourceKeys.map((path) => compilePath(segmentsOf(splitPath(path), at), isPresent));
  const [first, second] = reads as [(typeof reads)[0], (typeof reads)[0]];

  return (message) => {
    const found = first(message);
    const compared = second(message);
    if (found === undefined || compared === undefined || found === compared) return false;
    const one = readTimestamp(found);
    const other = readTimestamp(compared);
    if (one === undefined || other === undefined) return false;
    if (seconds >= DAY_SECONDS && isOneDay(one, other)) return false;
    return Math.abs(Date.parse(one) - Date.parse(other)) > seconds * SECOND_MS;
  };
}
