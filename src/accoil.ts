import destination from '../mappings/accoil/destination.json';
import generic from '../mappings/accoil/generic.json';
import group from '../mappings/accoil/group.json';
import identify from '../mappings/accoil/identify.json';
import page from '../mappings/accoil/page.json';
import track from '../mappings/accoil/track.json';
import {
  createDestinationTransformer,
  createDestinationTransformers,
  type Configuration,
  type DestinationFiles,
  type Explanation as DestinationExplanation,
  type Options,
  type Outcome as DestinationOutcome,
  type Request,
  type Transformer as DestinationTransformer,
} from './transformer/index.js';

type CommonBody = {
  userId: string;
  /** UTC, `yyyy-MM-ddTHH:mm:ss.SSSZ`. */
  timestamp: string;
};

/** Body of an identify. */
export type IdentifyBody = CommonBody & { type: 'identify'; traits?: Record<string, unknown> };

/** Body of a track. */
export type TrackBody = CommonBody & { type: 'track'; event: string };

/** Body of a page or screen. */
export type PageBody = CommonBody & { type: 'page' | 'screen'; name: string };

/** Body of a group; `userId` may be that of a device. */
export type GroupBody = CommonBody & { type: 'group'; groupId: string; traits?: Record<string, unknown> };

/** Body of any of the five calls. */
export type AccoilBody = IdentifyBody | TrackBody | PageBody | GroupBody;

/** Body of a call as overlays leave it: which keys there are is for them to decide. */
export type OverlaidBody = Record<string, unknown> & {
  type?: string;
  userId?: string;
  timestamp?: string;
  event?: string;
  name?: string;
  groupId?: string;
  traits?: Record<string, unknown>;
};

/** Codes of the warnings about messages to Accoil. */
export type WarningCode = 'timestamp_without_zone';

/** Request to Accoil. */
export type AccoilRequest<Body = AccoilBody> = Request<Body>;

/** What became of one message on its way to Accoil. */
export type Outcome<Body = AccoilBody, Code extends string = WarningCode> = DestinationOutcome<Body, Code>;

/** What became of one message, and why. */
export type Explanation<Body = AccoilBody, Code extends string = WarningCode> = DestinationExplanation<
  Body,
  Code
>;

/** Turns messages into requests to Accoil. */
export type Transformer<Body = AccoilBody, Code extends string = WarningCode> = DestinationTransformer<
  Body,
  Code
>;

/** A transformer with overlays, which can add and take away keys and warnings. */
export type OverlaidTransformer = Transformer<OverlaidBody, string>;

/** `api` is `production` (default) or `staging`. */
export type AccoilConfig = Configuration<'production' | 'staging'>;

/** `AccoilConfig` without the key. */
export type AccoilOptions = Options<'production' | 'staging'>;

/** The files of Accoil, as a test proves them to be valid. */
export const accoil = {
  destination,
  generic,
  mappings: { group, identify, page, track },
} as DestinationFiles;

interface Plain {
  readonly overlays?: undefined;
}

/**
 * Makes a transformer that turns Segment and RudderStack messages into requests to Accoil.
 * Throws `ConfigurationError`, never naming the value of `apiKey`.
 */
export function createTransformer(config: AccoilConfig & Plain): Transformer;
export function createTransformer(config: AccoilConfig): OverlaidTransformer;
export function createTransformer(config: AccoilConfig): OverlaidTransformer {
  return createDestinationTransformer(accoil, config);
}

/**
 * As `createTransformer`, for many API keys: the mappings are compiled once, and the function that is returned makes
 * the transformer of a key. Both throw `ConfigurationError`.
 */
export function createTransformers(options?: AccoilOptions & Plain): (apiKey: string) => Transformer;
export function createTransformers(options: AccoilOptions): (apiKey: string) => OverlaidTransformer;
export function createTransformers(options: AccoilOptions = {}): (apiKey: string) => OverlaidTransformer {
  return createDestinationTransformers(accoil, options);
}
