import type { Warning } from '../../src/directives/index.js';
import { refuse, type InstrumentationError } from '../../src/errors/index.js';
import { addGroupId, copyContext } from './by-hand-containers.js';
import {
  fieldsOf,
  invalid,
  isAbsent,
  isAbsentObject,
  missing,
  toText,
  toTextOrOmit,
  type Data,
  type Fields,
} from './by-hand-values.js';
import { USER_ID } from './by-hand-warnings.js';

/** Fills a body; returns why the message is refused, if so. */
export type Call = (message: Fields, body: Data, warnings: Warning[]) => InstrumentationError | undefined;

export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The index of the path from which the latest user id was taken. */
export let userIdIndex = -1;

function findUserId(message: Fields): unknown {
  userIdIndex = 0;
  if (!isAbsent(message.userId)) return message.userId;
  const traits = fieldsOf(message.traits);
  userIdIndex = 1;
  if (!isAbsent(traits.userId)) return traits.userId;
  userIdIndex = 2;
  if (!isAbsent(traits.id)) return traits.id;
  const inContext = fieldsOf(fieldsOf(message.context).traits);
  userIdIndex = 3;
  if (!isAbsent(inContext.userId)) return inContext.userId;
  userIdIndex = 4;
  if (!isAbsent(inContext.id)) return inContext.id;
  userIdIndex = -1;
  return undefined;
}

/** Writes both ids. */
export function writeIds(message: Fields, body: Data, name: string, required: boolean) {
  const found = findUserId(message);
  if (typeof found === 'string') body['userId'] = found;
  else if (found !== undefined) {
    const id = toText(found, 'userId', USER_ID[userIdIndex] ?? '', `june/${name}#/rules/0`);
    if (typeof id !== 'string') return id;
    body['userId'] = id;
  } else if (required) return missing('userId', USER_ID, `june/${name}#/rules/0`);
  const { anonymousId } = message;
  if (isAbsent(anonymousId)) return undefined;
  if (typeof anonymousId === 'string') {
    body['anonymousId'] = anonymousId;
    return undefined;
  }
  const id = toText(anonymousId, 'anonymousId', 'anonymousId', `june/${name}#/rules/1`);
  if (typeof id !== 'string') return id;
  body['anonymousId'] = id;
  return undefined;
}

export function writeEmail({ email }: Fields, body: Data, rule: string, warnings: Warning[]): void {
  if (isAbsent(email)) return;
  const text = toTextOrOmit(email, 'email', 'email', rule, warnings);
  if (text !== undefined) body['email'] = text;
}

export function writeContext(
  { context }: Fields,
  body: Data,
  rule: string,
): InstrumentationError | undefined {
  if (isAbsentObject(context)) return undefined;
  if (!isData(context)) return invalid(context, 'an object', 'context', 'context', rule);
  const copy = copyContext(context);
  if (copy !== undefined) body['context'] = copy;
  return undefined;
}

export function writeContextGroupId(
  { context }: Fields,
  body: Data,
  rule: string,
  warnings: Warning[],
): void {
  const { groupId } = fieldsOf(context);
  if (!isAbsent(groupId)) addGroupId(body, groupId, 'context.groupId', rule, warnings);
}

/** Refuses a body that names nobody. */
export function checkIdentity(body: Data, mapping: string): InstrumentationError | undefined {
  if (body['userId'] !== undefined || body['anonymousId'] !== undefined) return undefined;
  const sourceKeys = [...USER_ID, 'anonymousId'];
  return refuse('identity_missing', [sourceKeys.join(', ')], { destKey: null, sourceKeys, mapping });
}
