import { isBlank, ownValue, ownValueAt } from '../json/index.js';
import type { SendableRequest } from './request.js';

type Paths = readonly (readonly string[])[];

/** Where SDKs have the user of a message, in the order in which destinations look for it. */
const IN_MESSAGE: Paths = [
  ['userId'],
  ['traits', 'userId'],
  ['traits', 'id'],
  ['context', 'traits', 'userId'],
  ['context', 'traits', 'id'],
  ['anonymousId'],
];
const IN_BODY: Paths = [['userId'], ['anonymousId']];

function toId(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && !isBlank(text) ? text : undefined;
}

function firstId(from: unknown, paths: Paths): string | undefined {
  for (const path of paths) {
    const id = toId(ownValueAt(from, path));
    if (id !== undefined) return id;
  }
  return undefined;
}

/**
 * Returns the lane of a request: the user id of its body, else the anonymous id, else the group id; `undefined` for a body
 * without any, which needs no order. Given the message too, the ids of that count where the body has no user, as
 * destinations other than June may name theirs otherwise.
 */
export function laneOf({ body }: Pick<SendableRequest, 'body'>, message?: unknown): string | undefined {
  const user = firstId(body, IN_BODY) ?? firstId(message, IN_MESSAGE);
  return user ?? toId(ownValue(body, 'groupId')) ?? toId(ownValue(message, 'groupId'));
}
