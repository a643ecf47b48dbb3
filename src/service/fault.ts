import { ownValue } from '../json/index.js';
import { metadataOf } from './answer-event.js';

/** What is logged of an error that is a fault of this program. Its text is left out: engine texts quote values. */
export interface FaultData {
  readonly error: string;
  readonly frames: readonly string[];
}

const FRAME = /^ +at .{1,500}$/;

/** Describes a fault by its class and the places in the code that it went through. */
export function describeFault(thrown: unknown): FaultData {
  if (!(thrown instanceof Error)) return { error: typeof thrown, frames: [] };
  const { message, stack = '' } = thrown;
  const behind = stack.indexOf(message) + message.length;
  const frames = stack.slice(behind).split('\n');
  const known = stack.includes(message) ? frames : [];
  return {
    error: thrown.constructor.name,
    frames: known.filter((line) => FRAME.test(line)).map((line) => line.trim()),
  };
}

/** Names an event without showing it. */
export function nameEvent(event: unknown): { jobId: unknown; destinationId: unknown } {
  const metadata = metadataOf(event);
  const [jobId, destinationId] = [ownValue(metadata, 'jobId'), ownValue(metadata, 'destinationId')];
  const isId = typeof jobId === 'number' || typeof jobId === 'string';
  return {
    jobId: isId ? jobId : null,
    destinationId: typeof destinationId === 'string' ? destinationId : null,
  };
}
