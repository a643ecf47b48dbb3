import type { InstrumentationError } from '../../src/errors/index.js';
import { copyAll, copyWithoutGroupId, findGroupId } from './by-hand-containers.js';
import {
  checkIdentity,
  isData,
  userIdIndex,
  writeContext,
  writeContextGroupId,
  writeEmail,
  writeIds,
  type Call,
} from './by-hand-parts.js';
import {
  fieldsOf,
  invalid,
  isAbsent,
  isAbsentObject,
  missing,
  toText,
  toTimestamp,
  warnApart,
  type Data,
  type Fields,
} from './by-hand-values.js';
import {
  groupTraitsFromContext,
  groupUserFromTraits,
  groupWithoutUser,
  unknownUser,
} from './by-hand-warnings.js';

const TIMESTAMP = ['originalTimestamp', 'timestamp'];

/** The identify call. */
export const identify: Call = (message, body, warnings) => {
  const wrongId = writeIds(message, body, 'identify', true);
  if (wrongId !== undefined) return wrongId;
  writeEmail(message, body, 'june/identify#/rules/2', warnings);
  const isOwn = !isAbsentObject(message.traits);
  const traits = isOwn ? message.traits : fieldsOf(message.context).traits;
  const path = isOwn ? 'traits' : 'context.traits';
  if (isData(traits)) {
    const copy = copyAll(traits);
    if (!isAbsentObject(copy)) body['traits'] = copy;
  } else if (!isAbsentObject(traits))
    return invalid(traits, 'an object', 'traits', path, 'june/identify#/rules/3');
  const time = toTimestamp(message, 'identify', warnings);
  if (time === undefined) return missing('timestamp', TIMESTAMP, 'june/identify#/rules/4');
  if (typeof time !== 'string') return time;
  body['timestamp'] = time;
  const wrongContext = writeContext(message, body, 'june/identify#/rules/5');
  if (wrongContext !== undefined) return wrongContext;
  writeContextGroupId(message, body, 'june/identify#/rules/6', warnings);
  const { firstName, lastName, name, username, email } = fieldsOf(body['traits']);
  const isKnown = body['email'] !== undefined || !isAbsent(email) || !isAbsent(name);
  if (!isKnown && isAbsent(firstName) && isAbsent(lastName) && isAbsent(username)) warnings.push(unknownUser);
  warnApart(message, 'identify', warnings);
  return undefined;
};

/** The track call. */
export const track: Call = (message, body, warnings) => {
  const wrongId = writeIds(message, body, 'track', true);
  if (wrongId !== undefined) return wrongId;
  writeEmail(message, body, 'june/track#/rules/2', warnings);
  if (isAbsent(message.event)) return missing('event', ['event'], 'june/track#/rules/3');
  const event = toText(message.event, 'event', 'event', 'june/track#/rules/3');
  if (typeof event !== 'string') return event;
  body['event'] = event;
  const { properties } = message;
  if (isData(properties)) {
    const copy = copyWithoutGroupId(properties);
    if (copy !== undefined) body['properties'] = copy;
  } else if (!isAbsentObject(properties)) {
    return invalid(properties, 'an object', 'properties', 'properties', 'june/track#/rules/4');
  }
  const time = toTimestamp(message, 'track', warnings);
  if (time === undefined) return missing('timestamp', TIMESTAMP, 'june/track#/rules/5');
  if (typeof time !== 'string') return time;
  body['timestamp'] = time;
  const wrongContext = writeContext(message, body, 'june/track#/rules/6');
  if (wrongContext !== undefined) return wrongContext;
  findGroupId(body, message, 'june/track#/rules/7', warnings);
  warnApart(message, 'track', warnings);
  return undefined;
};

/** Writes the traits of a company; tells whether they came from the context. */
function writeCompany({ traits, context }: Fields, body: Data): boolean | InstrumentationError {
  const isOwn = !isAbsent(traits);
  const value = isOwn ? traits : fieldsOf(context).traits;
  const path = isOwn ? 'traits' : 'context.traits';
  if (isAbsentObject(value)) return false;
  if (!isData(value)) return invalid(value, 'an object', 'traits', path, 'june/group#/rules/3');
  const copy = copyWithoutGroupId(value);
  if (copy === undefined) return false;
  body['traits'] = copy;
  return !isOwn;
}

/** The group call. */
export const group: Call = (message, body, warnings) => {
  const wrongId = writeIds(message, body, 'group', false);
  if (wrongId !== undefined) return wrongId;
  const userIndex = userIdIndex;
  const isOwn = !isAbsent(message.groupId);
  const groupId = isOwn ? message.groupId : fieldsOf(message.traits).groupId;
  if (isAbsent(groupId)) return missing('groupId', ['groupId', 'traits.groupId'], 'june/group#/rules/2');
  const id = toText(groupId, 'groupId', isOwn ? 'groupId' : 'traits.groupId', 'june/group#/rules/2');
  if (typeof id !== 'string') return id;
  body['groupId'] = id;
  const isFromContext = writeCompany(message, body);
  if (typeof isFromContext !== 'boolean') return isFromContext;
  const time = toTimestamp(message, 'group', warnings);
  if (time === undefined) return missing('timestamp', TIMESTAMP, 'june/group#/rules/4');
  if (typeof time !== 'string') return time;
  body['timestamp'] = time;
  const wrongContext = writeContext(message, body, 'june/group#/rules/5');
  if (wrongContext !== undefined) return wrongContext;
  writeContextGroupId(message, body, 'june/group#/rules/6', warnings);
  const nobody = checkIdentity(body, 'june/group#/requireAny/0');
  if (nobody !== undefined) return nobody;
  if (userIndex === -1) warnings.push(groupWithoutUser);
  if (userIndex === 1 || userIndex === 2) warnings.push(groupUserFromTraits);
  if (isFromContext) warnings.push(groupTraitsFromContext);
  warnApart(message, 'group', warnings);
  return undefined;
};
