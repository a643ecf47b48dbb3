import { isBlank, ownValue, ownValueAt } from '../json/index.js';
import type { SendableRequest } from './request.js';

/** Where destinations look for the user of a message, in their order. */
const USER_PATHS = [
  ['userId'],
  ['traits', 'userId'],
  ['traits', 'id'],
  ['context', 'traits', 'userId'],
  ['context', 'traits', 'id'],
  ['anonymousId'],
];

function toId(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && !isBlank(text) ? text : undefined;
}

const firstId = (from: unknown, paths: readonly (readonly string[])[]): string | undefined =>
  paths.map((path) => toId(ownValueAt(from, path))).find((id) => id !== undefined);

/**
 * Returns the lane of a request: the user id of its body, else the anonymous id, else the group id; `undefined` for a body
 * without any, which needs no order. Given the message too, the ids of that count where the body has no user, as
 * destinations other than June may name theirs otherwise.
 */
export function laneOf({ body }: Pick<SendableRequest, 'body'>, message?: unknown): string | undefined {
  const user = firstId(body, [['userId'], ['anonymousId']]) ?? firstId(message, USER_PATHS);
  return user ?? toId(ownValue(body, 'groupId')) ?? toId(ownValue(message, 'groupId'));
}
