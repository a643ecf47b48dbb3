import { OverloadError } from '../request-error.js';

/** A body that arrives; `fail` is called when it comes too slowly. */
export interface Arriving {
  /** The bytes that have come. */
  bytes: number;
  readonly fail: (error: OverloadError) => void;
}

/** Watches that bodies make progress; one timer for all, as one for each takes as long as reading a small one. */
export interface Progress {
  readonly watch: (arriving: Arriving) => void;
  readonly unwatch: (arriving: Arriving) => void;
}

const TICK_MS = 100;
/** A body has to bring so many bytes in each span of so many ticks: 1 kB a second. */
const TICKS_PER_SPAN = 100;
const BYTES_PER_SPAN = 10_000;

/** Makes what watches the bodies of a service. */
export function createProgress(): Progress {
  const watched = new Map<Arriving, { ticks: number; before: number }>();
  let timer: NodeJS.Timeout | undefined;

  const check = (arriving: Arriving, span: { ticks: number; before: number }) => {
    span.ticks += 1;
    if (span.ticks < TICKS_PER_SPAN) return;
    if (arriving.bytes - span.before < BYTES_PER_SPAN) arriving.fail(new OverloadError('stalled'));
    span.ticks = 0;
    span.before = arriving.bytes;
  };
  const tick = () => {
    for (const [arriving, span] of watched) check(arriving, span);
    if (watched.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  return {
    watch: (arriving) => {
      watched.set(arriving, { ticks: 0, before: 0 });
      timer ??= setInterval(tick, TICK_MS).unref();
    },
    unwatch: (arriving) => {
      watched.delete(arriving);
    },
  };
}
