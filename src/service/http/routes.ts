import { version } from '../../../package.json';
import { asciiLowerCase } from '../../json/index.js';
import type { Metrics } from '../telemetry/metrics.js';
import type { FindRoute, Handle, Route } from './handle.js';
import { jsonResponse, textResponse, type HttpResponse } from './response.js';

/**
 * Returns the path of a URL as routes know it: slashes once, none at the end, destinations without the version of the
 * protocol and in lower case.
 */
export function normalizePath(url: string): string {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  const once = `/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  return once.replace(/^\/v\d+(?=\/destinations\/)/, '').replace(/^\/destinations\/[^/]+/, asciiLowerCase);
}

/** Tells whether a path fits a pattern: `:name` stands for any one segment, `*` at the end for all that follow. */
function fits(pattern: readonly string[], path: readonly string[]): boolean {
  const isOpen = pattern.at(-1) === '*';
  const fixed = isOpen ? pattern.slice(0, -1) : pattern;
  if (isOpen ? path.length < fixed.length : path.length !== fixed.length) return false;
  return fixed.every((segment, index) => segment.startsWith(':') || segment === path[index]);
}

function tryDecode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Makes the function that finds routes; it remembers the latest, as rudder-server sends to one URL again and again. */
export function createFindRoute(routes: readonly Route[]): FindRoute {
  const table = routes.map((route) => ({ route, pattern: route.pattern.split('/') }));

  const find: FindRoute = ({ method, url }) => {
    const path = normalizePath(url).split('/');
    const sought = method === 'HEAD' ? 'GET' : method;
    const found = table.find(({ route, pattern }) => route.method === sought && fits(pattern, path));
    if (found === undefined) return undefined;
    const name = path[found.pattern.indexOf(':name')] ?? '';
    return { route: found.route, name: tryDecode(name) };
  };

  let latest: { method: string; url: string; found: ReturnType<FindRoute> } | undefined;
  return (context) => {
    const { method, url } = context;
    if (latest?.url !== url || latest.method !== method) latest = { method, url, found: find(context) };
    return latest.found;
  };
}

const FEATURES = JSON.stringify({
  routerTransform: {},
  regulations: [],
  supportSourceTransformV1: true,
  supportTransformerProxyV1: true,
  upgradedToSourceTransformV2: true,
  supportDestTransformCompactedPayloadV1: true,
});

/** Returns the routes that tell about the service. */
export function informationRoutes(isDraining: () => boolean): Route[] {
  const { transformer_build_version: build = version } = process.env;
  const get = (pattern: string, respond: () => HttpResponse): Route => ({
    method: 'GET',
    pattern,
    handle: () => ({ response: respond() }),
  });
  return [
    get('/health', () =>
      isDraining()
        ? jsonResponse(JSON.stringify({ service: 'DRAINING' }), 503)
        : jsonResponse(JSON.stringify({ service: 'UP', version })),
    ),
    get('/features', () => jsonResponse(FEATURES)),
    get('/version', () => textResponse(version)),
    get('/buildVersion', () => textResponse(build)),
    get('/transformerBuildVersion', () => textResponse(build)),
  ];
}

/** Returns the route of metrics, which are read in the text format of Prometheus. */
export function metricsRoute({ registry, read }: Pick<Metrics, 'registry' | 'read'>): Route {
  const handle: Handle = async () => ({
    response: { status: 200, headers: { 'Content-Type': registry.contentType }, body: await read() },
  });
  return { method: 'GET', pattern: '/metrics', handle, isQuiet: true };
}
