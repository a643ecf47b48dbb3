import type { CompiledCall } from './compiled-call.js';
import type { Reading } from './places/list-length.js';
import type { AllUses } from './values/path-uses.js';

/** One call as it was and as it is. */
export interface CallPair {
  readonly type: string;
  readonly before: CompiledCall;
  readonly after: CompiledCall;
  /** What both do with the source paths. */
  readonly uses: AllUses;
  /** The source paths of both. */
  readonly readings: readonly Reading[];
  /** Whether one body makes one request in both, whatever it holds. */
  readonly isSameRequest: boolean;
}

/** The two versions of the call. */
export const versionsOf = ({ before, after }: CallPair): readonly CompiledCall[] => [before, after];
