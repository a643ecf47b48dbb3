import { asciiLowerCase, isJsonObject } from '../json/index.js';
import { type Message } from './message.js';

/**
 * Why a message was filtered: the destination was switched off by name, or all were, or the message is not for the mapping of
 * its type.
 */
export type FilterReason = OptOutReason | 'mapping_filtered';
type OptOutReason = 'destination_disabled' | 'all_disabled';

/** Says why a message opted out of a destination, or `undefined` when it did not. */
export type OptOut = (message: Message) => OptOutReason | undefined;

/** Compiles the check of `message.integrations` for a destination known there by `names`. */
export function compileOptOut(names: readonly string[]): OptOut {
  const known = new Set(names.map(asciiLowerCase));
  const lengths = new Set(names.map((name) => name.length));
  const isOurs = (key: string) => lengths.has(key.length) && known.has(asciiLowerCase(key));

  return ({ integrations }) => {
    if (!isJsonObject(integrations)) return undefined;
    let named = false;
    for (const key in integrations) {
      if (!isOurs(key) || !Object.hasOwn(integrations, key)) continue;
      if (integrations[key] === false) return 'destination_disabled';
      named ||= (integrations[key] ?? null) !== null;
    }
    const isAllOff = integrations['All'] === false && Object.hasOwn(integrations, 'All');
    return isAllOff && !named ? 'all_disabled' : undefined;
  };
}
