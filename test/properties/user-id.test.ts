import fc from 'fast-check';
import type { Outcome } from '../../src/transformer/index.js';
import { shipped } from '../support/arbitrary-case.js';
import { arbitraryMessage } from '../support/arbitrary-message.js';
import { arbitraryValue } from '../support/arbitrary-value.js';
import { exactText } from '../support/exact-text.js';
import { holds } from '../support/property.js';
import { putAt } from '../support/real-messages.js';

const SOURCES = ['userId', 'traits.userId', 'traits.id', 'context.traits.userId', 'context.traits.id'];

const isOfTraits = (name: string) => ['userId', 'id'].includes(name);

/** Traits go to June as they are, so both are there, whether or not they hold the user id. */
const withTraits = (message: object, type: string) =>
  ['traits.plan', 'context.traits.plan'].reduce<object>((all, path) => putAt(all, path, path), {
    ...message,
    ...{ type, event: 'e', groupId: 'g', timestamp: '2024-05-01' },
  });
const message = fc
  .tuple(arbitraryMessage, fc.constantFrom('identify', 'track', 'group', 'page'))
  .map(([any, type]) => withTraits(any, type));
const userId = fc.oneof(
  fc.constantFrom<unknown>('u1', ' u2 ', 12, -0),
  fc.string().map((text) => `u${text}`),
);
const absent = fc.constantFrom<unknown>(undefined, null, '', ' \u00a0');
const earlier = fc.array(absent, { minLength: SOURCES.length, maxLength: SOURCES.length });
const place = fc.integer({ min: 0, max: SOURCES.length - 1 });

/** Fills the sources of the user id, in their order; those that get nothing are taken out. */
const fill = (base: object, values: readonly unknown[]) =>
  SOURCES.reduce<object>((all, path, index) => putAt(all, path, values[index]), base);

/** Takes out of the traits that are sent what stands there because it is a source of the user id. */
function withoutIds(body: object): object {
  const { traits } = body as { traits?: object };
  const others = Object.entries(traits ?? {}).filter(([name]) => !isOfTraits(name));
  return traits === undefined ? body : { ...body, traits: Object.fromEntries(others) };
}

function compared(outcome: Outcome<object>, isBodyAlone: boolean): string {
  if (outcome.status !== 'transformed') return exactText(outcome);
  const body = withoutIds(outcome.request.body);
  return exactText(isBodyAlone ? body : [body, outcome.warnings, outcome.request.url]);
}

holds(
  'moving the user id to a later source, the earlier ones absent, gives the same body',
  fc.record({ transformer: shipped, message, userId, earlier, from: place, to: place }),
  ({ transformer, message: base, userId: id, earlier: nothing, from, to }) => {
    const [one, other] = [from, to].map((at) =>
      compared(transformer.safeTransform(fill(base, [...nothing.slice(0, at), id])), true),
    );

    expect(other).toBe(one);
  },
);

holds(
  'filling a later source of the user id changes nothing',
  fc.record({ transformer: shipped, message, userId, earlier, at: place, later: fc.array(arbitraryValue) }),
  ({ transformer, message: base, userId: id, earlier: nothing, at, later }) => {
    const values = [...nothing.slice(0, at), id];
    const [empty, filled] = [values, [...values, ...later]].map((each) =>
      compared(transformer.safeTransform(fill(base, each)), false),
    );

    expect(filled).toBe(empty);
  },
);
