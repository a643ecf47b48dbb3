import { Hono, type Context } from 'hono';
import { version } from '../../package.json';
import type { FindTransformer } from '../rudderstack/transformer-cache.js';
import { OverloadError, type Admission } from './admission.js';
import { answerBatch, answerProcessor, answerRouter, DELETION_ANSWER, type Note } from './answer-request.js';
import { normalizePath } from './normalize-path.js';
import { parseProcessorRequest, parseRouterRequest } from './parse-request.js';
import { discardBody, readBody } from './read-body.js';
import { RequestError } from './request-error.js';

/** What the routes work with. */
export interface AppParts {
  readonly find: FindTransformer;
  readonly note: Note;
  readonly admission: Admission;
  readonly maxBodyBytes: number;
  /** Tells load balancers that the service is about to end. */
  readonly isDraining: () => boolean;
  /** Takes note of an error of this program itself. */
  readonly reportFault: (error: unknown) => void;
}

const FEATURES = JSON.stringify({
  routerTransform: {},
  regulations: [],
  supportSourceTransformV1: true,
  supportTransformerProxyV1: true,
  upgradedToSourceTransformV2: true,
  supportDestTransformCompactedPayloadV1: true,
});
const JSON_TYPE = 'application/json; charset=utf-8';
const ANSWER_HEADERS = { 'Content-Type': JSON_TYPE, apiVersion: '2' };
const COMPACTED = 'json+compactedv1';
const MAX_DISCARD_MS = 30_000;
const STATUS_NAMES: Record<number, string> = {
  400: 'Bad Request',
  404: 'Not Found',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  500: 'Internal Server Error',
};
/** A 404 would make rudder-server drop the events; a 501 makes it stop, loudly. */
const NOT_HERE = [
  '/customTransform',
  '/v0/validate',
  '/v1/sources/*',
  '/v2/sources/*',
  '/:version{v[0-9]+}/destinations/june/proxy',
];

const isCompacted = (c: Context) => c.req.header('X-Content-Format') === COMPACTED;
const json = (body: object, status: number) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': JSON_TYPE } });

function answerError(error: unknown): Response {
  if (error instanceof OverloadError) {
    const headers = { 'X-Rudder-Should-Retry': 'true', 'X-Rudder-Error-Reason': error.reason };
    return new Response(error.message, { status: 503, headers });
  }
  const status = error instanceof RequestError ? error.status : 500;
  const message = error instanceof RequestError ? error.message : 'Unexpected error in the transformer';
  return json({ error: STATUS_NAMES[status], message }, status);
}

const isExpected = (error: unknown) => error instanceof RequestError || error instanceof OverloadError;

/** Reads a body and answers it, if there is room; what comes before the body has arrived reads on to its end. */
async function takeBody(c: Context, parts: AppParts, answer: (text: string) => Response): Promise<Response> {
  const request = c.req.raw;
  try {
    const ticket = parts.admission.enter();
    try {
      return answer(await readBody(request, parts.maxBodyBytes, ticket.reserve));
    } finally {
      ticket.leave();
    }
  } catch (error) {
    if (!isExpected(error)) parts.reportFault(error);
    await discardBody(request, MAX_DISCARD_MS);
    return answerError(error);
  }
}

function addInformation(app: Hono, { isDraining }: AppParts): void {
  const { transformer_build_version: build = version } = process.env;
  app.get('/health', () =>
    isDraining() ? json({ service: 'DRAINING' }, 503) : json({ service: 'UP', version }, 200),
  );
  app.get('/features', (c) => c.body(FEATURES, 200, { 'Content-Type': JSON_TYPE }));
  app.get('/version', (c) => c.text(version));
  app.get('/buildVersion', (c) => c.text(build));
  app.get('/transformerBuildVersion', (c) => c.text(build));
}

function addTransforming(app: Hono, parts: AppParts): void {
  const post = (path: string, answer: (text: string, c: Context) => string) => {
    app.post(path, (c) => takeBody(c, parts, (text) => c.body(answer(text, c), 200, ANSWER_HEADERS)));
  };
  post('/:version{v[0-9]+}/destinations/june', (text, c) =>
    answerProcessor(parseProcessorRequest(text, isCompacted(c)), parts),
  );
  post('/routerTransform', (text, c) => answerRouter(parseRouterRequest(text, isCompacted(c)), parts));
  post('/batch', (text, c) => answerBatch(parseRouterRequest(text, isCompacted(c))));
  app.post('/deleteUsers', (c) =>
    takeBody(c, parts, () => c.body(DELETION_ANSWER, 404, { 'Content-Type': JSON_TYPE })),
  );
}

function addOthers(app: Hono, parts: AppParts): void {
  for (const path of NOT_HERE) {
    app.post(path, (c) =>
      takeBody(c, parts, () => c.text('June is transformed here, and nothing else', 501)),
    );
  }
  app.post('/:version{v[0-9]+}/destinations/:name', (c) =>
    takeBody(c, parts, () => json({ error: `Unknown destination: ${c.req.param('name')}` }, 404)),
  );
  app.notFound(() => json({ error: STATUS_NAMES[404], message: 'There is no such route' }, 404));
  app.onError((error) => {
    parts.reportFault(error);
    return answerError(error);
  });
}

/** Makes the routes of RudderStack's protocol. */
export function createApp(parts: AppParts): Hono {
  const app = new Hono({ getPath: (request) => normalizePath(request.url) });
  app.use(async (c, next) => {
    await next();
    if (parts.isDraining()) c.header('Connection', 'close');
  });
  addInformation(app, parts);
  addTransforming(app, parts);
  addOthers(app, parts);
  return app;
}
