import fc from 'fast-check';
import { createTransformer, type JuneRequest } from '../../src/index.js';
import { arbitraryMessage } from '../support/arbitrary-message.js';
import { deepFreeze } from '../support/deep-freeze.js';

const config = { apiKey: 'wk_test_0123456789' };
const transformer = createTransformer(config);
const holds = <T extends unknown[]>(property: fc.IProperty<T>) => {
  fc.assert(property, { numRuns: 3000 });
};

const requestOf = (message: object): JuneRequest[] => {
  const outcome = transformer.safeTransform(message);
  return outcome.status === 'transformed' ? [outcome.request] : [];
};

/** The containers that are the request's own. */
function containersOf(request: JuneRequest): object[] {
  const { context, properties, traits } = request.body as Record<string, unknown>;
  return [request, request.headers, request.body, context, properties, traits].filter(
    (value) => typeof value === 'object' && value !== null,
  );
}

test('the same message twice gives equal requests that share no container with each other or the message', () => {
  holds(
    fc.property(arbitraryMessage, (message) => {
      const requests = [...requestOf(message), ...requestOf(message)];
      const containers = requests.flatMap(containersOf);
      const ofMessage: unknown[] = Object.values(message).filter((value) => typeof value === 'object');

      expect(new Set(containers).size).toBe(containers.length);
      expect(containers.filter((container) => ofMessage.includes(container))).toStrictEqual([]);
      expect(new Set(requests.map((request) => JSON.stringify(request))).size).toBe(
        Math.min(requests.length, 1),
      );
    }),
  );
});

test('changing the containers of a result changes neither the message nor the next result', () => {
  holds(
    fc.property(arbitraryMessage, (message) => {
      const before = JSON.stringify(requestOf(deepFreeze(message)));
      for (const container of requestOf(message).flatMap(containersOf))
        Object.assign(container, { headers: 1, name: 1 });

      expect(JSON.stringify(requestOf(message))).toBe(before);
    }),
  );
});

test('a message has the same outcome after any others, and from another transformer', () => {
  holds(
    fc.property(arbitraryMessage, fc.array(arbitraryMessage, { maxLength: 3 }), (message, others) => {
      for (const other of others) transformer.safeTransform(other);
      const [one, two] = [transformer, createTransformer(config)].map((each) => each.safeTransform(message));

      expect(JSON.stringify(one)).toBe(JSON.stringify(two));
    }),
  );
});

test('no prototype changes, of any object', () => {
  const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
  const before = prototypes.map((prototype) => Reflect.ownKeys(prototype));
  const hostile = fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'context',
    'traits',
    'properties',
  );
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('polluted', 1),
      fc.dictionary(hostile, tie('json'), { maxKeys: 4 }),
    ),
  }));
  const type = fc.constantFrom('identify', 'track', 'group', 'page');
  const body = fc.record({ type, userId: fc.constant('u1'), traits: json, properties: json, context: json });
  holds(
    fc.property(body, (message) => {
      const containers = requestOf(message).flatMap(containersOf);

      expect(containers.map((container) => Object.getPrototypeOf(container) as unknown)).toStrictEqual(
        containers.map(() => Object.prototype),
      );
    }),
  );

  expect(prototypes.map((prototype) => Reflect.ownKeys(prototype))).toStrictEqual(before);
});
