import isEqual from 'lodash/isEqual.js';
import { placeRoutes, type PlacedRoute } from '../compile/index.js';
import { asciiLowerCase, type JsonObject } from '../json/index.js';
import type { DestinationFiles, Overlay } from '../mapping/index.js';
import type { Message } from '../message/index.js';
import { createDestinationTransformer, type Outcome, type Transformer } from '../transformer/index.js';
import { compileCall } from './compiled-call.js';
import type { CallPair } from './call-pair.js';
import { decide, type Decision } from './decide.js';
import { isSameEnd } from './outcomes.js';
import { shrink } from './shrink.js';
import { listReadings, listUses } from './values/path-uses.js';

/** One version of the mappings of a destination: its files, and overlays of them. */
export interface MappingVersion extends DestinationFiles {
  readonly overlays?: readonly Overlay[] | undefined;
}

/**
 * Whether two versions of a mapping do the same with every message. Where they do not, there is a message on which they
 * differ, of which no key can be left out, with what becomes of it in both.
 */
export type MappingDiff =
  | { readonly status: 'equal' }
  | {
      readonly status: 'different';
      readonly message: Message;
      readonly before: Outcome<JsonObject>;
      readonly after: Outcome<JsonObject>;
    }
  | { readonly status: 'undecided'; readonly why: string };

/** The difference in one call, which `type` names. */
export type CallDiff = MappingDiff & { readonly type: string };

/** A version that meets messages. */
interface Running {
  readonly files: DestinationFiles;
  readonly routes: ReadonlyMap<string, PlacedRoute>;
  readonly transformer: Transformer<JsonObject>;
}

type Versions = readonly [Running, Running];
type Ends = [Outcome<JsonObject>, Outcome<JsonObject>];

function run({ overlays = [], ...files }: MappingVersion): Running {
  const transformer = createDestinationTransformer(files, { apiKey: 'unused', overlays });
  return {
    files,
    transformer,
    routes: new Map(placeRoutes(files, overlays).map((route) => [route.type, route])),
  };
}

const flavourOf = ({ files: { destination } }: Running) => destination.flavours[destination.defaultFlavour];

function toPair(
  type: string,
  [before, after]: Versions,
  [one, other]: readonly [PlacedRoute, PlacedRoute],
): CallPair {
  const calls = {
    before: compileCall(one.mapping, before.files.generic),
    after: compileCall(other.mapping, after.files.generic),
  };
  const uses = listUses([calls.before, calls.after]);
  return {
    ...{ type, ...calls },
    ...{ uses, readings: listReadings(uses) },
    isSameRequest: one.path === other.path && isEqual(flavourOf(before), flavourOf(after)),
  };
}

/** Finds a message that opts out of one version alone. */
function findOptOut(type: string, versions: Versions): Message | undefined {
  const [before, after] = versions.map(
    ({ files }) => new Set(files.destination.integrations.map(asciiLowerCase)),
  ) as [Set<string>, Set<string>];
  const name = [...before, ...after].find((each) => before.has(each) !== after.has(each));
  return name === undefined ? undefined : { type, integrations: { [name]: false } };
}

function decideCall(type: string, versions: Versions): Decision {
  const [before, after] = versions.map(({ routes }) => routes.get(type));
  if (before === undefined || after === undefined) return { status: 'different', message: { type } };
  const decision = decide(toPair(type, versions, [before, after]));
  const message = decision.status === 'different' ? undefined : findOptOut(type, versions);
  return message === undefined ? decision : { status: 'different', message };
}

function diffCall(type: string, versions: Versions): MappingDiff {
  const decision = decideCall(type, versions);
  if (decision.status !== 'different') return decision;
  const endsOf = (message: Message) => versions.map(({ transformer }) => transformer.safeTransform(message));
  const differs = (message: Message) => !isSameEnd(...(endsOf(message) as Ends));
  const message = shrink(decision.message, differs);
  const [before, after] = endsOf(message) as Ends;
  return { status: 'different', message, before, after };
}

/**
 * Compares two versions of the mappings of a destination by what they do, call by call. Throws what
 * `createDestinationTransformer` throws for files and overlays that are wrong.
 */
export function diffVersions(before: MappingVersion, after: MappingVersion): CallDiff[] {
  const versions: Versions = [run(before), run(after)];
  const types = new Set(versions.flatMap(({ routes }) => [...routes.keys()]));
  return [...types].map((type) => ({ type, ...diffCall(type, versions) }));
}
