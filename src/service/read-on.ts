import type { Readable } from 'node:stream';
import type { Admission } from './admission.js';

const MAX_MS = 30_000;

/** Reads on to the end of a body and forgets it, so that a client that is still sending sees the answer. */
export function readOn(stream: Readable, { linger }: Admission): Promise<void> {
  if (stream.readableEnded || stream.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      leave();
      resolve();
    };
    const timer = setTimeout(end, MAX_MS).unref();
    const leave = linger(end);
    stream.on('error', end).on('close', end).on('end', end).resume();
  });
}
