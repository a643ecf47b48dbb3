import type { DestinationFiles } from '../index.js';
import type { Configuration } from '../mapping.js';
import type { Sender } from '../send.js';
import type { KafkaClient } from './client.js';

type Tell = (fields: Readonly<Record<string, unknown>>, text: string) => void;

/** Is told what the worker does; no value of a message and no key is in it. */
export interface KafkaLog {
  readonly info: Tell;
  readonly warn: Tell;
}

/** What a worker is made with. */
export interface KafkaWorkerOptions {
  readonly client: KafkaClient;
  readonly group: string;
  /** Names this member among those of the group; without it a random one. Two that run at once need different ones. */
  readonly instance?: string | undefined;
  /** The topic whose records are read. */
  readonly from: string;
  /** The topic that requests go to; left out where they are delivered. */
  readonly to?: string | undefined;
  /** The topic that dead letters go to; without it they are counted. Needed to deliver. */
  readonly dead?: string | undefined;
  /** The topic that filtered messages go to; without it they are counted. */
  readonly filtered?: string | undefined;
  /** Makes what delivers requests. */
  readonly deliver?: (() => Sender) | undefined;
  /** June, unless another is given. */
  readonly destination?: DestinationFiles | undefined;
  readonly config: Configuration;
  /** Writes the header of the API key as it is sent. */
  readonly withCredentials?: boolean | undefined;
  /** A member that is not heard of for so long is taken to be gone: 30000, as the client was told. */
  readonly sessionTimeoutMs?: number | undefined;
  /** Time that a transaction has: 30000, as the client was told. */
  readonly transactionTimeoutMs?: number | undefined;
  readonly log?: KafkaLog | undefined;
}
