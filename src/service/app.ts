import { Hono } from 'hono';
import { version } from '../../package.json';
import { answerFailure, errorAnswer, jsonAnswer, textAnswer, type Answer } from './answer.js';
import { sendAnswer } from './exchange.js';
import { answerEarly, toHandler, type App, type AppParts, type Handle } from './handler.js';
import { normalizePath, rememberLatest } from './normalize-path.js';
import { addTransforming } from './transforming-routes.js';

const FEATURES = JSON.stringify({
  routerTransform: {},
  regulations: [],
  supportSourceTransformV1: true,
  supportTransformerProxyV1: true,
  upgradedToSourceTransformV2: true,
  supportDestTransformCompactedPayloadV1: true,
});
function addInformation(app: App, parts: AppParts): void {
  const { transformer_build_version: build = version } = process.env;
  const get = (route: string, answer: () => Answer) => {
    app.get(
      route,
      toHandler(route, () => ({ answer: answer() }), parts),
    );
  };
  get('/health', () =>
    parts.isDraining()
      ? jsonAnswer(JSON.stringify({ service: 'DRAINING' }), 503)
      : jsonAnswer(JSON.stringify({ service: 'UP', version })),
  );
  get('/features', () => jsonAnswer(FEATURES));
  get('/version', () => textAnswer(version));
  get('/buildVersion', () => textAnswer(build));
  get('/transformerBuildVersion', () => textAnswer(build));
}

/** Makes the routes of RudderStack's protocol. */
export function createApp(parts: AppParts): App {
  const pathOf = rememberLatest(normalizePath);
  const app: App = new Hono({ getPath: (request) => pathOf(request.url) });
  addInformation(app, parts);
  addTransforming(app, parts);
  const nowhere: Handle = async (c) => ({
    answer: await answerEarly(c, errorAnswer(404, 'There is no such route'), parts.admission),
  });
  app.notFound(toHandler('none', nowhere, parts));
  app.onError((error, c) => {
    parts.monitor.fault(error);
    return sendAnswer(c, answerFailure(error), () => undefined);
  });
  return app;
}
