import { isJsonObject } from '../../json/index.js';
import { entriesOf, memberOf, type PlacedValue } from '../placed-value.js';
import { ARGUMENT_KEYS, OPERATION_KEYS, OPERATIONS } from './facts.js';
import { findUnread, tell, tellUnknown, type Finding } from './finding.js';
import { checkPath } from './path.js';

const NOT_COMPUTED = 'addition and multiplication are computed, nothing else';
const NO_ARGUMENTS = 'a message for which it is reached is refused: an operation needs a list "args"';
const NO_ARGUMENT = 'a message for which it is reached is refused: an argument must be an object';
const NULL_DEFAULT = 'a default of null is none: one absent argument, and there is no result';
const NO_NUMBER = 'the default is no number, so nothing is computed with it';

const isNumeric = (value: unknown) =>
  typeof value === 'string' && /^[+-]?[\d.]+(e[+-]?\d+)?$/i.test(value) && !Number.isNaN(Number(value));

/** An addition takes numbers alone, a multiplication also strings that hold one. */
function checkDefault(placed: PlacedValue, operation: unknown): Finding[] {
  const { value } = placed;
  if (value === null) return tell('default_ignored', placed, NULL_DEFAULT);
  const isTaken = typeof value === 'number' || (operation === 'multiplication' && isNumeric(value));
  return value === undefined || isTaken ? [] : tell('default_ignored', placed, NO_NUMBER);
}

function checkArgument(argument: PlacedValue, operation: unknown): Finding[] {
  if (!isJsonObject(argument.value)) return tell('message_refused', argument, NO_ARGUMENT);
  return [
    ...findUnread(argument, ARGUMENT_KEYS),
    ...checkPath(memberOf(argument, 'sourceKeys')),
    ...checkDefault(memberOf(argument, 'defaultVal'), operation),
  ];
}

/** Tells what is not computed of an operation that stands where a source path does. */
export function checkOperation(placed: PlacedValue): Finding[] {
  const operation = memberOf(placed, 'operation');
  const args = memberOf(placed, 'args');
  const isKnown = OPERATIONS.some((name) => name === operation.value);
  const unknown = { message: NOT_COMPUTED, known: OPERATIONS };
  return [
    ...findUnread(placed, OPERATION_KEYS),
    ...(isKnown ? [] : tellUnknown('source_never_found', operation, unknown)),
    ...(Array.isArray(args.value) ? [] : tell('message_refused', args, NO_ARGUMENTS)),
    ...entriesOf(args).flatMap((argument) => checkArgument(argument, operation.value)),
  ];
}
