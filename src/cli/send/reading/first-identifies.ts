import { asciiLowerCase, ownValue } from '../../../json/index.js';
import type { OverlaidTransformer } from '../../../index.js';
import { laneOf } from '../../../send.js';
import { UsageError } from '../../errors.js';
import { createIdTable, hashText } from './id-table.js';

/** Tells whether a message is the first identify of its user, of those that can be sent. */
export type IsFirstIdentify = (message: unknown) => boolean;

const MAX_USERS = 5_000_000;

/** Tells whether a message is an identify, whatever else it is. */
function isIdentify(message: unknown): boolean {
  const type = ownValue(message, 'type');
  return typeof type === 'string' && asciiLowerCase(type) === 'identify';
}

/** Makes what finds the first identifies, asked for every message in the order of the inputs. Throws `UsageError`. */
export function createIsFirstIdentify(transformer: OverlaidTransformer): IsFirstIdentify {
  const users = createIdTable({ maxValue: 1 });

  return (message) => {
    if (!isIdentify(message)) return false;
    const outcome = transformer.safeTransform(message);
    const user = outcome.status === 'transformed' ? laneOf(outcome.request, message) : undefined;
    if (user === undefined || users.set(hashText(user), 1) !== 0) return false;
    if (users.size() > MAX_USERS)
      throw new UsageError('--identify-first can keep 5,000,000 users apart, and there are more');
    return true;
  };
}
