import { createQueue } from './queue.js';

/** Lets in as much as may be held at once, in the order of arrival. */
export interface Backlog {
  /** Calls back as soon as there is room, and takes that room. */
  readonly take: (bytes: number, onRoom: () => void) => void;
  /** Gives room back. */
  readonly release: (bytes: number) => void;
  /** Calls back as soon as there is room, and takes none. */
  readonly whenRoom: (onRoom: () => void) => void;
  readonly isWaiting: () => boolean;
}

interface Waiting {
  readonly bytes: number;
  readonly count: 0 | 1;
  readonly onRoom: () => void;
}

const MAX_HELD = 10_000;
const MAX_HELD_BYTES = 32 * 1024 * 1024;

/** Makes a backlog; what is too large for it passes when nothing else is held. */
export function createBacklog(): Backlog {
  const queue = createQueue<Waiting>();
  let next: Waiting | undefined;
  let held = 0;
  let heldBytes = 0;
  let isLettingIn = false;

  const hasRoom = ({ bytes }: Waiting) =>
    held === 0 || (held < MAX_HELD && heldBytes < MAX_HELD_BYTES && heldBytes + bytes <= MAX_HELD_BYTES);
  /** Letting in may give room back at once; that is left to the loop, so that calls do not pile up. */
  const letIn = () => {
    if (isLettingIn) return;
    isLettingIn = true;
    for (next ??= queue.shift(); next !== undefined && hasRoom(next); next = queue.shift()) {
      held += next.count;
      heldBytes += next.bytes;
      next.onRoom();
    }
    isLettingIn = false;
  };
  const wait = (waiting: Waiting) => {
    queue.push(waiting);
    letIn();
  };
  return {
    take: (bytes, onRoom) => {
      wait({ bytes, count: 1, onRoom });
    },
    release: (bytes) => {
      held -= 1;
      heldBytes -= bytes;
      letIn();
    },
    whenRoom: (onRoom) => {
      wait({ bytes: 0, count: 0, onRoom });
    },
    isWaiting: () => next !== undefined,
  };
}
