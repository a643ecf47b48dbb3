import fc from 'fast-check';
import { arbitraryTimestamp } from './arbitrary-timestamp.js';
import { arbitraryValue as value, hostileName } from './arbitrary-value.js';
import { conformingMessage } from './conforming-message.js';
import { copy } from './copy.js';
import { putAt, realMessages } from './real-messages.js';

const id = fc.oneof({ weight: 3, arbitrary: fc.constantFrom<unknown>('u1', ' u2 ', 12) }, value);
const entry = (name: string) =>
  fc.tuple(fc.oneof({ weight: 9, arbitrary: fc.constant(name) }, hostileName), fc.oneof(id, value));
const objectOr = (names: readonly string[]) => {
  const anyEntry = fc.oneof(...names.map(entry));
  const object = fc
    .array(anyEntry, { maxLength: 5 })
    .map((entries) => Object.fromEntries(entries) as unknown);
  return fc.oneof({ weight: 4, arbitrary: object }, value);
};

const page = ['name', 'category', 'url', 'path', 'title', 'referrer', 'search', 'groupId', 'plan'];
const properties = objectOr(page);
const traits = objectOr(['userId', 'id', 'groupId', 'name', 'email', 'firstName', 'lastName', 'username']);
const external = objectOr(['type', 'id']);
const juneGroup = value.map((id) => ({ type: 'juneGroupId', id }));
const externalId = fc.oneof(fc.array(fc.oneof(external, juneGroup), { maxLength: 3 }), external, value);
const ofContext = {
  ...{ traits, page: properties, externalId, groupId: value, ip: value },
  ...{ sessionId: value, sessionStart: value, consentManagement: value },
};
const context = fc.oneof({ weight: 4, arbitrary: fc.record(ofContext, { requiredKeys: [] }) }, value);
const type = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('identify', 'track', 'group', 'page', 'Track', 'GROUP') },
  fc.constantFrom('alias', 'trac\u212a', 'x y', 'a'.repeat(32), 'a'.repeat(33)),
  value,
);
const time = fc.oneof(
  { weight: 3, arbitrary: fc.constant<unknown>('2024-05-01T10:00:00.000Z') },
  { weight: 3, arbitrary: arbitraryTimestamp.map(({ text }) => text as unknown) },
  value,
);
const names = ['All', 'June', 'june', 'JUNE', 'June (Actions)', 'juno'];
const choice = fc.oneof({ weight: 3, arbitrary: fc.constantFrom<unknown>(true, false, null) }, value);
const chosen = fc.dictionary(fc.constantFrom(...names), choice, { minKeys: 1, maxKeys: 3 });
const integrations = fc.oneof(
  { weight: 9, arbitrary: fc.option(chosen, { nil: undefined, freq: 2 }) },
  value,
);

const structured = fc
  .record(
    {
      ...{ type, userId: id, anonymousId: id, groupId: id, event: id, email: id, name: value },
      ...{ category: value, originalTimestamp: time, timestamp: time, messageId: value },
      ...{ traits, properties, context, integrations },
    },
    { requiredKeys: ['type'] },
  )
  .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, each]) => each !== undefined)));

const topLevel = [
  ...['type', 'userId', 'anonymousId', 'groupId', 'event', 'email', 'name', 'category', 'messageId'],
  ...['originalTimestamp', 'timestamp', 'traits', 'properties', 'context', 'integrations'],
];
const nested = [
  ...['traits.id', 'traits.userId', 'traits.groupId', 'traits.name', 'context.traits', 'context.traits.id'],
  ...['context.traits.userId', 'context.page', 'context.page.url', 'context.groupId', 'context.externalId'],
  ...['properties.groupId', 'properties.name', 'properties.url', 'integrations.June', 'integrations.All'],
];
const mutation = fc.tuple(fc.constantFrom(...topLevel, ...nested), fc.oneof(value, fc.constant(undefined)));

/** Messages of real SDKs, up to three values of which are replaced or taken out. */
const mutated = fc
  .tuple(fc.constantFrom(...realMessages), fc.array(mutation, { maxLength: 3 }))
  .map(([message, mutations]) =>
    mutations.reduce<object>((all, [path, at]) => putAt(all, path, at), message),
  );

/** The keys at the top level of a message that are read, by a mapping or by a shipped overlay. */
export const readNames: readonly string[] = topLevel;

/** Messages as objects, with values of every kind where the contract reads, right ones, and those of real SDKs, mutated. */
export const arbitraryMessage: fc.Arbitrary<object> = fc
  .oneof({ weight: 3, arbitrary: structured }, { weight: 2, arbitrary: mutated }, conformingMessage)
  .map((message) => copy(message) as object);

/** Every JSON value. */
export const anyMessage: fc.Arbitrary<unknown> = fc
  .oneof({ weight: 15, arbitrary: arbitraryMessage }, fc.jsonValue(), objectOr(topLevel))
  .map((message) => copy(message));
