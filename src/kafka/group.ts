import { KafkaError, type GroupState, type KafkaConsumer, type Membership } from './client.js';

/** The membership in a group, which heartbeats keep. */
export interface Group {
  /** Returns the membership, by joining anew where the group is no longer as it was joined. */
  readonly join: () => Promise<Membership>;
  readonly state: () => GroupState;
  /** Asks for the state at once. */
  readonly check: () => Promise<void>;
  /** Has the group form anew, once what is under way is settled. */
  readonly renew: () => void;
  readonly stop: () => void;
}

/** Says how a group is kept. */
export interface GroupSettings {
  readonly sessionTimeoutMs: number;
}

const BEATS_PER_SESSION = 5;

/** Makes what knows how the group is, by what was heard of it, and for how long nothing was. */
function createHearing(sessionTimeoutMs: number) {
  let state: GroupState = 'lost';
  let heardAt = 0;
  /** When the heartbeat was sent that has no answer yet. */
  let askedAt = Infinity;

  /** Without an answer for so long the broker has taken the member for gone. */
  const loseAfter = (since: number) => {
    if (performance.now() - since > sessionTimeoutMs) state = 'lost';
  };
  return {
    hear: (heard: GroupState) => {
      [state, heardAt, askedAt] = [heard, performance.now(), Infinity];
    },
    state: () => {
      loseAfter(askedAt);
      return state;
    },
    ask: () => {
      askedAt = performance.now();
    },
    fail: (error: unknown) => {
      if (!(error instanceof KafkaError)) throw error;
      askedAt = Infinity;
      loseAfter(heardAt);
    },
  };
}

/** Makes the membership of a consumer that has not joined yet. */
export function createGroup(consumer: KafkaConsumer, { sessionTimeoutMs }: GroupSettings): Group {
  const hearing = createHearing(sessionTimeoutMs);
  let membership: Membership | undefined;
  let timer: NodeJS.Timeout | undefined;

  const check = async () => {
    const asked = membership;
    if (asked === undefined || hearing.state() === 'lost') return;
    hearing.ask();
    const heard = await consumer.heartbeat(asked).catch(hearing.fail);
    if (heard === undefined || asked !== membership) return;
    // whoever has heard that the group forms anew is a member until it joins, and goes on to be heard of
    hearing.hear(heard === 'stable' ? hearing.state() : heard);
  };
  const beat = (of: Membership) => {
    const again = () => {
      if (of === membership) beat(of);
    };
    timer = setTimeout(() => void check().then(again), sessionTimeoutMs / BEATS_PER_SESSION);
  };
  const stop = () => {
    clearTimeout(timer);
    membership = undefined;
  };
  const join = async () => {
    if (membership !== undefined && hearing.state() === 'stable') return membership;
    stop();
    membership = await consumer.join();
    hearing.hear('stable');
    beat(membership);
    return membership;
  };
  const renew = () => {
    if (hearing.state() === 'stable') hearing.hear('rebalancing');
  };
  return { join, state: hearing.state, check, renew, stop };
}
