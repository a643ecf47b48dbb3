import { KafkaError, type GroupState, type KafkaConsumer, type Membership } from './client.js';

/** The membership in a group, which heartbeats keep. */
export interface Group {
  /** Returns the membership, by joining anew where the group is no longer as it was joined. */
  readonly join: () => Promise<Membership>;
  readonly state: () => GroupState;
  /** Asks for the state at once. */
  readonly check: () => Promise<void>;
  readonly stop: () => void;
}

/** Says how a group is kept. */
export interface GroupSettings {
  readonly sessionTimeoutMs: number;
}

const BEATS_PER_SESSION = 5;

/** Makes the membership of a consumer that has not joined yet. */
export function createGroup(consumer: KafkaConsumer, { sessionTimeoutMs }: GroupSettings): Group {
  let membership: Membership | undefined;
  let state: GroupState = 'lost';
  let heardAt = 0;
  let timer: NodeJS.Timeout | undefined;

  const hear = (heard: GroupState) => {
    [state, heardAt] = [heard, performance.now()];
  };
  /** Without an answer for so long the broker has taken the member for gone. */
  const endure = (error: unknown) => {
    if (!(error instanceof KafkaError)) throw error;
    if (performance.now() - heardAt > sessionTimeoutMs) state = 'lost';
  };
  const check = async () => {
    const asked = membership;
    if (asked === undefined || state !== 'stable') return;
    const heard = await consumer.heartbeat(asked).catch(endure);
    if (heard !== undefined && asked === membership) hear(heard);
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
    if (membership !== undefined && state === 'stable') return membership;
    stop();
    membership = await consumer.join();
    hear('stable');
    beat(membership);
    return membership;
  };
  return { join, state: () => state, check, stop };
}
