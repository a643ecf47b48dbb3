import { applyOverlays, compileMapping, placeMapping, type CompiledMapping } from '../compile/index.js';
import { freezePlace, MappingError, refuse, type InstrumentationError } from '../errors/index.js';
import { asciiLowerCase, isAbsent, toPointer } from '../json/index.js';
import type { DestinationFiles, Mapping } from '../mapping/index.js';
import type { CheckedRoutes } from './configuration.js';

/** Where the messages of one type go, and how their bodies are made. */
export interface Route extends CompiledMapping {
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

function findMapping(mappings: DestinationFiles['mappings'], name: string): Mapping | undefined {
  return Object.hasOwn(mappings, name) ? mappings[name] : undefined;
}

function refuseMapping(file: string, type: string): never {
  const message = 'there is no mapping of this name';
  throw new MappingError([
    { code: 'rule_unknown', file, pointer: `/messageTypes${toPointer(type)}/mapping`, message },
  ]);
}

/** Compiles the mappings of a destination to routes by message type. */
export function compileRoutes(
  { destination, generic, mappings }: DestinationFiles,
  { baseUrl, overlays }: CheckedRoutes,
): FindRoute {
  const routes = new Map<unknown, Route>();
  for (const [type, { mapping, path }] of Object.entries(destination.messageTypes)) {
    const file = findMapping(mappings, mapping) ?? refuseMapping(`${destination.name}/destination`, type);
    const placed = placeMapping(file, `${destination.name}/${mapping}`);
    const { transform, explain } = compileMapping(applyOverlays(placed, overlays, mapping), generic);
    routes.set(type, { url: `${baseUrl}${path}`, transform, explain });
  }
  const lengths = new Set(Object.keys(destination.messageTypes).map((type) => type.length));
  const findInLowerCase = (type: unknown) =>
    typeof type === 'string' && lengths.has(type.length) ? routes.get(asciiLowerCase(type)) : undefined;

  return (type) => routes.get(type) ?? findInLowerCase(type);
}
