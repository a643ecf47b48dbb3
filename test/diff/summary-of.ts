import { diffMappings, parseMapping, type MappingDiff, type Outcome } from '../../src/mapping.js';

/** A part of a file. */
export type Json = Readonly<Record<string, unknown>>;

/** Says what came of a message: the body, with warnings where there are any, or why there is none. */
function tell(outcome: Outcome<object>): unknown {
  if (outcome.status === 'filtered') return outcome.reason;
  if (outcome.status === 'rejected') return `${outcome.error.code} ${String(outcome.error.place.destKey)}`;
  const { request, warnings } = outcome;
  if (warnings.length === 0) return request.body;
  return { body: request.body, warnings: warnings.map(({ code }) => code) };
}

/** Returns a difference with its outcomes in short; what is no difference as it is. */
export function shorten(diff: MappingDiff): unknown {
  if (diff.status !== 'different') return diff;
  return { message: diff.message, before: tell(diff.before), after: tell(diff.after) };
}

/** Compares two mappings, given without their descriptions; returns the difference in short. */
export const diffOf = (before: Json, after: Json): unknown =>
  shorten(
    diffMappings(parseMapping({ description: 'd', ...before }), parseMapping({ description: 'd', ...after })),
  );
