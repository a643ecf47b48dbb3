import { KafkaError, type GroupState, type Membership } from '../../src/kafka.js';

export const interrupted = (message: string) => new KafkaError('interrupted', message);

/** A member of a group as its broker sees it. */
export interface FakeMember {
  readonly join: () => Promise<Membership>;
  readonly heartbeat: (membership: Membership) => GroupState;
  readonly leave: () => void;
}

/** A group that forms anew whenever a member joins or is gone. */
export interface FakeGroup {
  readonly enter: () => FakeMember;
  /** Throws for a membership that is no longer, as a commit with it is refused. */
  readonly check: (membership: Membership) => void;
  /** Takes a member for gone, which does not know of it. */
  readonly expire: (memberId: string) => void;
  readonly members: () => readonly string[];
}

/** Makes a group without members. */
export function createFakeGroup(countPartitions: () => number): FakeGroup {
  const members = new Set<string>();
  const joining = new Map<string, (membership: Membership) => void>();
  let generationId = 0;
  let isForming = false;
  let entered = 0;

  const form = () => {
    if (members.size === 0 || [...members].some((each) => !joining.has(each))) return;
    generationId += 1;
    isForming = false;
    const all = Array.from({ length: countPartitions() }, (_, partition) => partition);
    [...joining].forEach(([memberId, resolve], index) => {
      resolve({ generationId, memberId, partitions: all.filter((each) => each % members.size === index) });
    });
    joining.clear();
  };
  const remove = (memberId: string) => {
    isForming ||= members.delete(memberId);
    joining.delete(memberId);
    form();
  };
  const isCurrent = (membership: Membership) =>
    membership.generationId === generationId && members.has(membership.memberId);

  const enter = (): FakeMember => {
    entered += 1;
    const name = `member-${entered}`;
    let memberId = name;
    let count = 0;
    const join = () =>
      new Promise<Membership>((resolve) => {
        if (!members.has(memberId)) memberId = `${name}-${(count += 1)}`;
        members.add(memberId);
        joining.set(memberId, resolve);
        isForming = true;
        form();
      });
    const heartbeat = (membership: Membership): GroupState => {
      if (!isCurrent(membership)) return 'lost';
      return isForming ? 'rebalancing' : 'stable';
    };
    return {
      join,
      heartbeat,
      leave: () => {
        remove(memberId);
      },
    };
  };
  const check = (membership: Membership) => {
    if (!isCurrent(membership)) throw interrupted('ILLEGAL_GENERATION');
  };
  return { enter, check, expire: remove, members: () => [...members] };
}
