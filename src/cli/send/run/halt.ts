import type { Delivery } from '../../../send.js';
import { DiskError, UsageError } from '../../errors.js';

/** Why a run ends before all is settled. */
export type Ending =
  | { readonly by: 'signal' }
  | { readonly by: 'misconfigured' | 'unreachable'; readonly delivery: Delivery }
  | { readonly by: 'disk' | 'usage'; readonly error: DiskError | UsageError };

/** Ends a run before its time; the first of each kind of ending counts. */
export interface Halt {
  readonly signal: AbortSignal;
  readonly end: (ending: Ending) => void;
  /** Ends by what was thrown; an error of this program itself is thrown again at the end. */
  readonly fail: (error: unknown) => void;
  readonly endings: readonly Ending[];
  readonly failure: () => unknown;
}

/** Makes what ends a run; `onHalt` is called once. */
export function createHalt(signal: AbortSignal, onHalt: () => void): Halt {
  const controller = new AbortController();
  const endings: Ending[] = [];
  let failure: unknown;

  const end = (ending: Ending) => {
    if (endings.some(({ by }) => by === ending.by)) return;
    endings.push(ending);
    if (controller.signal.aborted) return;
    controller.abort();
    onHalt();
  };
  const fail = (error: unknown) => {
    if (error instanceof DiskError) end({ by: 'disk', error });
    else if (error instanceof UsageError) end({ by: 'usage', error });
    else {
      failure ??= error;
      controller.abort();
      onHalt();
    }
  };
  const onSignal = () => {
    end({ by: 'signal' });
  };
  if (signal.aborted) onSignal();
  else signal.addEventListener('abort', onSignal, { once: true });
  return { signal: controller.signal, end, fail, endings, failure: () => failure };
}
