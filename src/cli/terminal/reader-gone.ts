/**
 * Returns a signal that is aborted by another one, and as soon as whoever reads standard output has gone, as `head` does when
 * it has seen enough.
 */
export function orReaderGone(signal: AbortSignal): AbortSignal {
  const gone = new AbortController();
  process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') gone.abort();
  });
  return AbortSignal.any([signal, gone.signal]);
}
