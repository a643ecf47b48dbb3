import type { CompiledCall } from './compiled-call.js';

/** One call as it was and as it is. */
export interface CallPair {
  readonly type: string;
  readonly before: CompiledCall;
  readonly after: CompiledCall;
  /** Whether one body makes one request in both, whatever it holds. */
  readonly isSameRequest: boolean;
}

/** The two versions of the call. */
export const versionsOf = ({ before, after }: CallPair): readonly CompiledCall[] => [before, after];
