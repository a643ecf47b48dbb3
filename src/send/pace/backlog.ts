import { createQueue } from './queue.js';

/** Lets in as much as may be held at once, in the order of arrival. */
export interface Backlog {
  /** Calls back as soon as there is room, and takes that room. */
  readonly take: (size: number, onRoom: () => void) => void;
  /** Gives room back. */
  readonly release: (size: number) => void;
  /** Calls back as soon as there is room, and takes none. */
  readonly whenRoom: (onRoom: () => void) => void;
  readonly isWaiting: () => boolean;
}

interface Waiting {
  /** Characters of its body. */
  readonly size: number;
  readonly count: 0 | 1;
  readonly onRoom: () => void;
}

const MAX_HELD = 10_000;
const MAX_SIZE = 32 * 1024 * 1024;

/** Makes a backlog; what is too large for it passes when nothing else is held. */
export function createBacklog(): Backlog {
  const queue = createQueue<Waiting>();
  let next: Waiting | undefined;
  let held = 0;
  let heldSize = 0;
  let isLettingIn = false;

  const hasRoom = ({ size }: Waiting) =>
    held === 0 || (held < MAX_HELD && heldSize < MAX_SIZE && heldSize + size <= MAX_SIZE);
  /** Letting in may give room back at once; that is left to the loop, so that calls do not pile up. */
  const letIn = () => {
    if (isLettingIn) return;
    isLettingIn = true;
    for (next ??= queue.shift(); next !== undefined && hasRoom(next); next = queue.shift()) {
      held += next.count;
      heldSize += next.size;
      next.onRoom();
    }
    isLettingIn = false;
  };
  const wait = (waiting: Waiting) => {
    queue.push(waiting);
    letIn();
  };
  return {
    take: (size, onRoom) => {
      wait({ size, count: 1, onRoom });
    },
    release: (size) => {
      held -= 1;
      heldSize -= size;
      letIn();
    },
    whenRoom: (onRoom) => {
      wait({ size: 0, count: 0, onRoom });
    },
    isWaiting: () => next !== undefined,
  };
}
