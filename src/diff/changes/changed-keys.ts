import { versionsOf, type CallPair } from '../call-pair.js';
import { formOfRule } from './forms.js';

const isChanged = (pair: CallPair, destKey: string) =>
  formOfRule(pair.before.rules.get(destKey)) !== formOfRule(pair.after.rules.get(destKey));

/** Lists the destination keys whose rules differ. */
export function changedKeys(pair: CallPair): string[] {
  const keys = new Set(versionsOf(pair).flatMap(({ rules }) => [...rules.keys()]));
  return [...keys].filter((destKey) => isChanged(pair, destKey));
}
