import { placeMapping } from '../../src/compile/overlays.js';
import type { CallPair } from '../../src/diff/call-pair.js';
import { compileCall } from '../../src/diff/compiled-call.js';
import { listReadings, listUses } from '../../src/diff/values/path-uses.js';
import { parseMapping } from '../../src/mapping.js';
import type { Json } from './summary-of.js';

const compile = (mapping: Json) =>
  compileCall(placeMapping(parseMapping({ description: 'd', ...mapping }), 'any'), {});

/** Compiles two versions of a call, given without their descriptions. */
export function callPairOf(before: Json, after: Json = before, isSameRequest = true): CallPair {
  const calls = { before: compile(before), after: compile(after) };
  const uses = listUses([calls.before, calls.after]);
  return { type: 'track', ...calls, uses, readings: listReadings(uses), isSameRequest };
}
