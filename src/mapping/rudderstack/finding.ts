import { didYouMean, findNearest } from '../../errors/index.js';
import { membersOf, type PlacedValue } from '../placed-value.js';

/** What silently becomes of a part of a rule in rudder-transformer. */
export type RudderStackCode =
  | 'body_missing'
  | 'default_ignored'
  | 'dest_key_missing'
  | 'flag_truthy'
  | 'key_ignored'
  | 'key_replaced'
  | 'message_refused'
  | 'source_never_found'
  | 'type_ignored'
  | 'value_ignored'
  | 'value_lost'
  | 'value_replaced';

/** What happens there with a part of a file. */
export interface Finding {
  readonly code: RudderStackCode;
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
}

/** Tells what happens with a value of the file. */
export function tell(code: RudderStackCode, { pointer }: PlacedValue, message: string): Finding[] {
  return [{ code, pointer, message }];
}

/** Tells what happens with a name that is not known there, and which one is near to it. */
export function tellUnknown(
  code: RudderStackCode,
  { value, pointer }: PlacedValue,
  { message, known }: { readonly message: string; readonly known: readonly string[] },
): Finding[] {
  const name = typeof value === 'string' ? value : '';
  const hint = findNearest(name, known);
  const text = `${message}${didYouMean(name, known)}`;
  return [{ code, pointer, message: text, ...(hint !== undefined && { hint }) }];
}

const UNREAD = 'the key is not read';
const PRIVATE = 'the shared code does not read the key; at most the code of a single destination does';

/** Tells which keys of an object are not read; `below` are keys that are read in its `metadata`. */
export function findUnread(
  object: PlacedValue,
  known: readonly string[],
  below: readonly string[] = [],
): Finding[] {
  const isKnown = new Set(known);
  const unread = membersOf(object).filter(([key]) => !isKnown.has(key));
  return unread.flatMap(([key, { pointer }]) => {
    const near = findNearest(key, known);
    if (near !== undefined)
      return tellUnknown('key_ignored', { value: key, pointer }, { message: UNREAD, known });
    const inMetadata = findNearest(key, below);
    const message = inMetadata === undefined ? PRIVATE : `${UNREAD}; metadata has "${inMetadata}"`;
    return tell('key_ignored', { value: key, pointer }, message);
  });
}
