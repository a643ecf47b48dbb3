import type { CompiledRule } from '../../compile/index.js';
import { typesOf } from '../../directives/metadata.js';
import { versionsOf, type CallPair } from '../call-pair.js';
import { changedKeys, formOfMetadata, formOfSources } from './forms.js';

const HASH = 'hashToSha256';
/** Kinds that take every string. */
const PLAIN = ['string', 'toString', 'trim', 'toLower', 'toUpper', HASH];

/**
 * Tells whether a rule takes only some of the strings that a template or a hash makes: nobody can say from which values
 * such a string comes.
 */
export function isOpaque({ rule }: CompiledRule): boolean {
  const types = typesOf(rule.metadata);
  const made = rule.template === undefined ? types.slice(types.indexOf(HASH)) : types;
  const isMade = rule.template !== undefined || types.includes(HASH);
  return isMade && (rule.metadata.multikeyMap !== undefined || made.some((type) => !PLAIN.includes(type)));
}

/** Tells whether what two rules send is made in one way, or in ways of which every difference can be seen. */
function isTransparent(rules: readonly CompiledRule[]): boolean {
  const [sources, metadata] = [
    rules.map(formOfSources),
    rules.map(({ rule }) => formOfMetadata(rule.metadata)),
  ];
  const isAlike = new Set(sources).size === 1 && rules.length === 2;
  if (isAlike && new Set(metadata).size === 1) return true;
  const isText = rules.some(({ rule }) => rule.template !== undefined);
  return !rules.some(isOpaque) && (isAlike || !isText);
}

/** Lists the destination keys that were changed so that no search through values can show that nothing else comes of it. */
export const listOpaque = (pair: CallPair): string[] =>
  changedKeys(pair).filter(
    (destKey) => !isTransparent(versionsOf(pair).flatMap((version) => version.rules.get(destKey) ?? [])),
  );
