import destination from '../mappings/june/destination.json';
import generic from '../mappings/june/generic.json';
import group from '../mappings/june/group.json';
import identify from '../mappings/june/identify.json';
import backfill from '../mappings/june/overlays/backfill.json';
import rudderTransformer from '../mappings/june/overlays/rudder-transformer.json';
import trackingApi from '../mappings/june/overlays/tracking-api.json';
import page from '../mappings/june/page.json';
import track from '../mappings/june/track.json';
import {
  createDestinationTransformer,
  createDestinationTransformers,
  type Configuration,
  type DestinationFiles,
  type Explanation as DestinationExplanation,
  type Options,
  type Outcome as DestinationOutcome,
  type Overlay,
  type Request,
  type Transformer as DestinationTransformer,
} from './transformer/index.js';

/** The context of a body: what the message sent of it, and the group id. */
export type JuneContext = Record<string, unknown> & { groupId?: string };

type CommonBody = {
  anonymousId?: string;
  /** UTC, `yyyy-MM-ddTHH:mm:ss.SSSZ`. */
  timestamp?: string;
  context?: JuneContext;
};

/** Body of `POST /identify` (June Tracking API; required keys by RudderStack June cloud mode). */
export type IdentifyBody = CommonBody & {
  userId: string;
  email?: string;
  traits?: Record<string, unknown>;
  timestamp: string;
};

/** Body of `POST /track` (June Tracking API, track request schema; RudderStack June cloud mode). */
export type TrackBody = CommonBody & {
  userId: string;
  email?: string;
  event: string;
  properties?: Record<string, unknown>;
  timestamp: string;
};

/** Body of `POST /group` (June Tracking API, group request schema); `userId` or `anonymousId` is there. */
export type GroupBody = CommonBody & {
  userId?: string;
  groupId: string;
  traits?: Record<string, unknown>;
  timestamp: string;
};

/** Body of `POST /page` (June Tracking API); `userId` or `anonymousId` is there. */
export type PageBody = CommonBody & {
  userId?: string;
  properties?: Record<string, unknown>;
};

/** Body of any of the four calls. */
export type JuneBody = IdentifyBody | TrackBody | GroupBody | PageBody;

/** Body of a call as overlays leave it: which keys there are is for them to decide. */
export type OverlaidBody = Partial<IdentifyBody & TrackBody & GroupBody & PageBody> & Record<string, unknown>;

/** Codes of the warnings about messages to June. */
export type WarningCode =
  | 'value_omitted'
  | 'timestamp_without_zone'
  | 'timestamps_apart'
  | 'unknown_user'
  | 'group_without_user'
  | 'group_user_from_traits'
  | 'group_traits_from_context';

/** Request to June's Tracking API. */
export type JuneRequest<Body = JuneBody> = Request<Body>;

/** What became of one message on its way to June. */
export type Outcome<Body = JuneBody, Code extends string = WarningCode> = DestinationOutcome<Body, Code>;

/** What became of one message, and why. */
export type Explanation<Body = JuneBody, Code extends string = WarningCode> = DestinationExplanation<
  Body,
  Code
>;

/** Turns messages into requests to June. */
export type Transformer<Body = JuneBody, Code extends string = WarningCode> = DestinationTransformer<
  Body,
  Code
>;

/** A transformer with overlays, which can add and take away keys and warnings. */
export type OverlaidTransformer = Transformer<OverlaidBody, string>;

/** `api` is `http` (default; June backfill article) or `sdk` (June Tracking API). */
export type JuneConfig = Configuration<'http' | 'sdk'>;

/** `JuneConfig` without the key. */
export type JuneOptions = Options<'http' | 'sdk'>;

/** The files of June, as a test proves them to be valid. */
export const june = { destination, generic, mappings: { identify, track, group, page } } as DestinationFiles;

/** The overlays that come with the package; they go together in any order. */
export const overlays = {
  /** The precedence that RudderStack's own transformer uses today. */
  rudderTransformer: { ...rudderTransformer, file: 'june/overlays/rudder-transformer' } as Overlay,
  /** The June Tracking API's own rules of presence: anonymous identifies and tracks, no required timestamp. */
  trackingApi: { ...trackingApi, file: 'june/overlays/tracking-api' } as Overlay,
  /** The rules for sending old events (June backfill article). */
  backfill: { ...backfill, file: 'june/overlays/backfill' } as Overlay,
};

interface Plain {
  readonly overlays?: undefined;
}

/**
 * Makes a transformer that turns Segment and RudderStack messages into requests to June.
 * Throws `ConfigurationError`, never naming the value of `apiKey`.
 */
export function createTransformer(config: JuneConfig & Plain): Transformer;
export function createTransformer(config: JuneConfig): OverlaidTransformer;
export function createTransformer(config: JuneConfig): OverlaidTransformer {
  return createDestinationTransformer(june, config);
}

/**
 * As `createTransformer`, for many API keys: the mappings are compiled once, and the function that is returned makes
 * the transformer of a key. Both throw `ConfigurationError`.
 */
export function createTransformers(options?: JuneOptions & Plain): (apiKey: string) => Transformer;
export function createTransformers(options: JuneOptions): (apiKey: string) => OverlaidTransformer;
export function createTransformers(options: JuneOptions = {}): (apiKey: string) => OverlaidTransformer {
  return createDestinationTransformers(june, options);
}
