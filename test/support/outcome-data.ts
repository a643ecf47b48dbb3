import type { Outcome } from '../../src/transformer/index.js';

/** Turns an outcome into plain data as fixtures hold it: errors as data, the texts left out. */
export function outcomeData(outcome: Outcome<unknown>): unknown {
  if (outcome.status === 'filtered') return outcome;
  if (outcome.status === 'rejected') {
    const { name, code, statusCode, place } = outcome.error.toJSON();
    return { status: outcome.status, error: { name, code, statusCode, place } };
  }
  const warnings = outcome.warnings.map(({ code, place }) => ({ code, place }));
  return { status: outcome.status, request: outcome.request, warnings };
}
