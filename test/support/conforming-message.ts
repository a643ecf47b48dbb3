import fc from 'fast-check';
import { arbitraryTimestamp } from './arbitrary-timestamp.js';
import { arbitraryValue } from './arbitrary-value.js';
import { putAt } from './real-messages.js';

const text = fc.oneof(fc.constantFrom('', 'a', 'é', 'en-US'), fc.string());
const path = fc.constantFrom('', '/', '/a/b', '/?q=%C3%A9&b', ':8443/#top', '/pricing;v=1');
const url = path.map((rest) => `https://app.example.com${rest}`);
const some = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record(fields, { requiredKeys: [] });
const texts = (...names: string[]) => some(Object.fromEntries(names.map((name) => [name, text])));

/** The fields as given, beside others that no schema knows. */
const open = (fields: fc.Arbitrary<object>) =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom('plan', 'x', '__proto__', 'toString'), arbitraryValue, { maxKeys: 2 }),
      fields,
    )
    .map(([other, known]) => {
      return { ...other, ...known };
    });

const id = fc.oneof(fc.string({ minLength: 1 }), fc.maxSafeInteger(), fc.constant(' '));
const present = fc.oneof(fc.constantFrom('u1', 'é', ' x '), fc.maxSafeInteger());
const ids = { userId: id, id, groupId: id };
const traits = open(some({ ...ids, email: id, name: text, industry: text, employees: fc.integer() }));
const pageFields = { url, path: text, title: text, referrer: text, search: text };
const page = open(some({ ...pageFields, name: text, category: text }));
const properties = open(some({ ...pageFields, name: text, category: text, groupId: id }));
const externalId = fc.array(fc.record({ type: fc.constantFrom('juneGroupId', 'other'), id }), {
  maxLength: 2,
});
const screen = some({
  width: fc.integer(),
  height: fc.integer(),
  density: fc.double({ noNaN: true, noDefaultInfinity: true }),
});
const context = open(
  some({
    app: open(texts('name', 'version', 'build')),
    campaign: open(texts('name', 'source', 'medium', 'term', 'content')),
    device: open(texts('type', 'manufacturer', 'model')),
    ...{ ip: text, locale: text, timezone: text, groupId: id, traits, page, externalId },
    os: open(texts('name', 'version')),
    referrer: open(texts('id', 'type', 'url')),
    screen: open(screen),
    sessionId: fc.nat(),
  }),
);
const timestamp = arbitraryTimestamp
  .filter(({ instantMs }) => instantMs !== undefined)
  .map((written) => written.text);

const message = fc.record(
  {
    ...{ type: fc.constantFrom('identify', 'track', 'group', 'page'), event: present, groupId: present },
    ...{ anonymousId: present, email: id, name: text, category: text, messageId: id },
    ...{ traits, properties, context, originalTimestamp: timestamp, timestamp },
  },
  { requiredKeys: ['type', 'event', 'groupId', 'originalTimestamp'] },
);
const userIdPath = fc.constantFrom('userId', 'traits.id', 'context.traits.userId');

/** Messages that June can take: each value is of the kind that the schemas of June and the contract give it. */
export const conformingMessage: fc.Arbitrary<object> = fc
  .tuple(message, userIdPath, present)
  .map(([fields, path, userId]) => putAt(fields, path, userId));
