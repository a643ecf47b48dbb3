import fc from 'fast-check';
import { createDestinationTransformer, parseDestination } from '../../src/mapping.js';
import { oracleOfRules } from '../oracle/language.js';
import {
  arbitraryConstant,
  conditionOf,
  messageForMapping,
  templateOf,
} from '../support/arbitrary-mapping.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { destinationOf } from '../support/destination.js';
import { holds } from '../support/property.js';

const name = fc.constantFrom('a', 'b', 'c', 'userId', 'toString', 'a.b', 'traits.id', 'context.a');
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const more = { required: maybe(fc.boolean()), when: maybe(conditionOf(name)) };
/** A key of this name is refused, so that a mapping of it is none that does anything. */
const hasPrototypeKey = (value: unknown) => JSON.stringify(value).includes('"__proto__":');
const constant = arbitraryConstant.filter((value) => !hasPrototypeKey(value));
const rule = fc.oneof(
  fc.record({ ...more, sourceKeys: fc.array(name, { minLength: 1, maxLength: 3 }) }),
  fc.record({ ...more, template: templateOf(name) }),
  fc.record({ ...more, constant }),
);

/** Mappings without directives, which are all right, as a file holds them: JSON writes -0 as 0. */
const plainMapping = fc
  .record({
    description: fc.constant('generated'),
    rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
    filter: maybe(conditionOf(name)),
  })
  .map(({ rules, ...others }) => ({
    ...others,
    rules: rules.map((each, index) => ({ destKey: `k${index}`, ...each })),
  }))
  .map((mapping) => JSON.parse(JSON.stringify(mapping)) as typeof mapping);

function outcomeOf(mapping: object, message: object): unknown {
  const files = parseDestination({ 'destination.json': destinationOf('track'), 'any.json': mapping });
  const outcome = createDestinationTransformer(deepFreeze(files), { apiKey: 'k' }).safeTransform(message);
  if (outcome.status === 'transformed') return outcome.request.body;
  return outcome.status === 'filtered' ? outcome.reason : outcome.error.code;
}

holds(
  'templates, constants and conditions do what the language, written a second time, asks for',
  fc.record({ mapping: plainMapping, message: messageForMapping }),
  ({ mapping, message }) => {
    expect(outcomeOf(mapping, deepFreeze(message))).toStrictEqual(oracleOfRules(mapping, message));
  },
);
