import type { Case } from './case.js';
import * as outcomes from './outcomes.js';
import * as purity from './purity.js';
import { isQuotedNowhere } from './texts.js';

/** What holds for every message and every transformer, as the ends of sentences. */
export const laws: Readonly<Record<string, (one: Case) => void>> = {
  'has an outcome, and transform returns or throws the same': outcomes.hasOutcome,
  'is explained as it is transformed': outcomes.isExplained,
  'is never changed': purity.isUnchanged,
  'has the same outcome frozen and unfrozen': purity.isSameFrozen,
  'has the same outcome twice': outcomes.isSameTwice,
  'has a result that can be changed without changing the message, the mapping or a later result':
    purity.isFresh,
  'has a result that survives a JSON round trip': outcomes.survivesJson,
  'has the same outcome in any order of its keys': outcomes.isSameInAnyOrder,
  'has the same outcome when its objects inherit nothing': outcomes.isSameWithoutPrototypes,
  'changes no prototype': purity.changesNoPrototype,
  'has the same outcome with unknown keys at its top level': outcomes.ignoresUnreadKeys,
  'is quoted in no error and no warning': isQuotedNowhere,
};
