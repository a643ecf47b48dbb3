import { createDestinationTransformer, parseDestination } from '../../src/mapping.js';
import { deepFreeze } from './deep-freeze.js';
import { destinationOf } from './destination.js';

/** Makes the transformer of one rule, from the key `from` to the key `to`, with these directives. */
export function transformerOf(metadata: object) {
  const rules = [{ destKey: 'to', sourceKeys: 'from', metadata }];
  const files = { 'destination.json': destinationOf('track'), 'any.json': { description: 'A test', rules } };
  return createDestinationTransformer(parseDestination(files), { apiKey: 'k' });
}

/** Says what directives make of a value: its JSON, `absent`, `wrong` for one of the wrong kind, or `nothing` is left. */
export function endOfValue(metadata: object, value: unknown): string {
  const { outcome, rules } = transformerOf(metadata).explain(deepFreeze({ type: 'track', from: value }));
  if (outcome.status === 'rejected') return 'wrong';
  if (rules[0]?.written === true && outcome.status === 'transformed')
    return JSON.stringify(outcome.request.body['to']);
  return rules[0]?.from === null ? 'absent' : 'nothing';
}
