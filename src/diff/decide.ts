import type { Message } from '../message/index.js';
import type { CallPair } from './call-pair.js';
import { createCandidatesOf } from './values/candidates.js';
import { listChanges } from './changes/list-changes.js';
import { listOpaque } from './changes/opaque.js';
import { findMessage, type Found } from './search.js';

/** What is known of two versions of a call: a message on which they differ, or that there is none, or why neither is. */
export type Decision =
  | { readonly status: 'equal' }
  | { readonly status: 'different'; readonly message: Message }
  | { readonly status: 'undecided'; readonly why: string };

const NOT_FOUND = 'and no message was found on which the two differ';

/** Says why nothing is known where no message was found; `undefined` where there is none. */
function whyUndecided(pair: CallPair, { opaque, isCut }: Found): string | undefined {
  const keys = [...new Set([...opaque, ...listOpaque(pair)])].map((key) => `"${key}"`);
  if (keys.length > 0) return `templates or hashes make ${keys.join(', ')}, ${NOT_FOUND}`;
  return isCut ? `there are more combinations of values than are tried, ${NOT_FOUND}` : undefined;
}

/** Decides whether two versions of a call differ. */
export function decide(pair: CallPair): Decision {
  const candidatesOf = createCandidatesOf(pair.type, pair.uses);
  const found = findMessage({ pair, candidatesOf }, listChanges(pair));
  if (found.message !== undefined) return { status: 'different', message: found.message };
  const why = whyUndecided(pair, found);
  return why === undefined ? { status: 'equal' } : { status: 'undecided', why };
}
