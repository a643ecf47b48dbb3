import { Hono } from 'hono';
import { collectDefaultMetrics } from 'prom-client';
import { sendAnswer, type ServiceEnv } from './exchange.js';
import type { App } from './handler.js';
import type { Metrics } from './metrics.js';

const ignore = () => undefined;

/** Adds `/metrics`, in the text format of Prometheus. */
export function addMetrics(app: App, { registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
  app.get('/metrics', async (c) => {
    const headers = { 'Content-Type': registry.contentType };
    return sendAnswer(c, { status: 200, headers, text: await registry.metrics() }, ignore);
  });
}

/** Makes the routes of the port that metrics alone are served on. */
export function createMetricsApp(metrics: Metrics): App {
  const app: App = new Hono<ServiceEnv>();
  addMetrics(app, metrics);
  return app;
}
