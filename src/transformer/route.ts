import { compileMapping, placeRoutes, type CompiledMapping } from '../compile/index.js';
import { freezePlace, refuse, type InstrumentationError } from '../errors/index.js';
import { asciiLowerCase, isAbsent } from '../json/index.js';
import type { DestinationFiles } from '../mapping/index.js';
import type { CheckedRoutes } from './configuration.js';

/** Where the messages of one type go, and how their bodies are made. */
export interface Route extends CompiledMapping {
  readonly type: string;
  readonly url: string;
}

/** Finds the route of a message type, in lower case or not; `undefined` when there is none. */
export type FindRoute = (type: unknown) => Route | undefined;

const PLACE = freezePlace({ destKey: null, sourceKeys: ['type'], mapping: null });
/** Longer types are not quoted. */
const MAX_QUOTED = 32;
const QUOTABLE = /^[a-z_]+$/;

/** Refuses a message for a type that has no route. */
export function refuseType(type: unknown): InstrumentationError {
  if (isAbsent(type)) return refuse('event_type_missing', [], PLACE);
  const name = typeof type === 'string' && type.length <= MAX_QUOTED ? asciiLowerCase(type) : '';
  return refuse('event_type_unsupported', [QUOTABLE.test(name) ? `"${name}" ` : ''], PLACE);
}

/** Compiles the mappings of a destination to routes by message type. */
export function compileRoutes(files: DestinationFiles, { baseUrl, overlays }: CheckedRoutes): FindRoute {
  const placed = placeRoutes(files, overlays);
  const routes = new Map<unknown, Route>(
    placed.map(({ type, path, mapping }) => {
      return [type, { type, url: `${baseUrl}${path}`, ...compileMapping(mapping, files.generic) }];
    }),
  );
  const lengths = new Set(placed.map(({ type }) => type.length));
  const findInLowerCase = (type: unknown) =>
    typeof type === 'string' && lengths.has(type.length) ? routes.get(asciiLowerCase(type)) : undefined;

  return (type) => routes.get(type) ?? findInLowerCase(type);
}
