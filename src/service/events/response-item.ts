import { ownValue, tryStringify } from '../../json/index.js';
import { toDelivery, withUserId } from '../../rudderstack/delivery.js';
import type { EventOutcome } from '../../rudderstack/transform-message.js';
import { FILTERED, UNEXPECTED, type StatTags, type Undelivered } from '../../rudderstack/undelivered.js';
import type { Feature, RawValues } from './raw-values.js';

type Transformed = Extract<EventOutcome, { status: 'transformed' }>;

/** Writes the delivery of a request as JSON; `undefined` for a body of too many levels. */
export type WriteDelivery = (request: Transformed['request']) => string | undefined;

/** What stands for the body in a delivery whose text is prepared. */
const NO_BODY = '"JSON":null';

/** Makes the writer of deliveries; what stands around the body is prepared, as it is the same for most of them. */
export function createWriteDelivery(feature: Feature, authHeader: string): WriteDelivery {
  const prepared = new Map<string, { authorization: string | undefined; before: string; behind: string }>();

  const prepare = ({ method, url, headers }: Transformed['request']) => {
    const empty = toDelivery({ method, url, headers, body: null });
    const text = JSON.stringify(feature === 'processor' ? withUserId(empty) : empty);
    const at = text.indexOf(NO_BODY);
    const [before, behind] = [`${text.slice(0, at)}"JSON":`, text.slice(at + NO_BODY.length)];
    const around = { authorization: headers[authHeader], before, behind };
    prepared.set(url, around);
    return around;
  };

  return (request) => {
    const body = tryStringify(request.body);
    if (body === undefined) return undefined;
    const known = prepared.get(request.url);
    const isSame = known?.authorization === request.headers[authHeader];
    const { before, behind } = known !== undefined && isSame ? known : prepare(request);
    return before + body + behind;
  };
}

/** What is told of an event that was transformed, but cannot be written: `JSON.stringify` recurses. */
export const TOO_DEEP: Undelivered = {
  statusCode: 400,
  error: 'Message has too many levels to be written as JSON',
  statTags: { errorCategory: 'dataValidation', errorType: 'instrumentation' },
};

/** The tags that the service adds to those of the error. */
function serviceTags(metadata: unknown, feature: Feature, destination: string): StatTags {
  const ids = ['destinationId', 'workspaceId'].flatMap((key) => {
    const id = ownValue(metadata, key);
    return typeof id === 'string' ? [[key, id] as const] : [];
  });
  const destType = destination.toUpperCase();
  const common = { destType, module: 'destination', implementation: 'native', feature };
  return { ...common, ...Object.fromEntries(ids) };
}

/** What of an event and its destination is told beside the error. */
interface Told {
  readonly metadata: unknown;
  readonly destination: string;
}

/**
 * Writes the members that tell why an event is not delivered. The router is told the tags of faults of this program, too;
 * the processor is not, as by rudder-transformer, and counts a failure wherever it is told tags of an event that opted out.
 */
function writeReason(undelivered: Undelivered, { metadata, destination }: Told, feature: Feature): string {
  const { statusCode, error, statTags } = undelivered;
  const isProcessor = feature === 'processor';
  const isTagged = statusCode !== FILTERED && !(isProcessor && statusCode === UNEXPECTED);
  const tags = isTagged ? { ...statTags, ...serviceTags(metadata, feature, destination) } : statTags;
  const told = { statusCode, error, statTags: isProcessor && statusCode === FILTERED ? undefined : tags };
  return JSON.stringify(told).slice(1, -1);
}

/** Writes the item of an event: of one that is delivered, and of one that is not. */
interface ItemForm {
  readonly delivered: (delivery: string, raw: RawValues) => string;
  readonly undelivered: (undelivered: Undelivered, told: Told, raw: RawValues) => string;
}

const before = (key: string, raw: string | undefined) => (raw === undefined ? '' : `"${key}":${raw},`);
const behind = (key: string, raw: string | undefined) => (raw === undefined ? '' : `,"${key}":${raw}`);

/** The forms of items, by feature; rudder-server takes no empty list of metadata from the router's transformer. */
export const ITEM_FORMS: Readonly<Record<Feature, ItemForm>> = {
  processor: {
    delivered: (delivery, { metadata }) =>
      `{"output":${delivery},${before('metadata', metadata)}"statusCode":200}`,
    undelivered: (undelivered, told, raw) =>
      `{${before('metadata', raw.metadata)}${writeReason(undelivered, told, 'processor')}}`,
  },
  router: {
    delivered: (delivery, { metadata = '{}', destination }) =>
      `{"batchedRequest":${delivery},"metadata":[${metadata}],"batched":false,"statusCode":200${behind('destination', destination)}}`,
    undelivered: (undelivered, told, { metadata: raw = '{}', destination }) =>
      `{"metadata":[${raw}],"batched":false,${writeReason(undelivered, told, 'router')}${behind('destination', destination)}}`,
  },
};
