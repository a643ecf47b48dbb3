import { getHeapStatistics } from 'node:v8';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { createDeferred } from './deferred.js';

const PREFIX = 'transformer_';
const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const BYTES = [1e3, 5e3, 1e4, 5e4, 1e5, 5e5, 1e6, 5e6, 1e7, 2.5e7, 5e7];
const EVENTS = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 150, 200];
const EVENT_LABELS = ['destType', 'module', 'destinationId', 'workspaceId', 'feature', 'implementation'];
const BATCH_LABELS = [
  'destination',
  'version',
  'destVersion',
  'sourceType',
  'destinationType',
  'k8_namespace',
];

function addGauges(registry: Registry, countRequests: () => number): void {
  const add = (name: string, help: string, read: () => number) => {
    const collect = function (this: Gauge) {
      this.set(read());
    };
    return new Gauge({ name: `${PREFIX}${name}`, help, registers: [registry], collect });
  };
  const used = () => {
    const { used_heap_size: size, heap_size_limit: limit } = getHeapStatistics();
    return (size / limit) * 100;
  };
  add('http_concurrent_requests', 'Requests that are being handled', countRequests);
  add('memory_heap_used_percent', 'Share of the heap that is used', used);
  add('memory_heap_size_limit', 'Size of the heap, in bytes', () => getHeapStatistics().heap_size_limit);
}

function addHistograms(registry: Registry) {
  const http = ['method', 'route', 'code'];
  const add = (name: string, help: string, labelNames: readonly string[], buckets: readonly number[]) => {
    const lists = { labelNames: [...labelNames], buckets: [...buckets], registers: [registry] };
    return new Histogram({ name: `${PREFIX}${name}`, help, ...lists });
  };
  return {
    duration: add(
      'http_request_duration',
      'Time until a response, in seconds',
      [...http, 'destType'],
      SECONDS,
    ),
    requestSize: add('http_request_size', 'Size of requests, in bytes', http, BYTES),
    responseSize: add('http_response_size', 'Size of responses, in bytes', http, BYTES),
    input: add('dest_transform_input_events', 'Events of a request', BATCH_LABELS, EVENTS),
    output: add('dest_transform_output_events', 'Events of it that were transformed', BATCH_LABELS, EVENTS),
  };
}

function addCounters(registry: Registry) {
  const add = (name: string, help: string, labelNames: readonly string[]) =>
    new Counter({ name: `${PREFIX}${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const failureLabels = [...EVENT_LABELS, 'errorCategory', 'errorType'];
  return {
    success: add('event_transform_success', 'Events that were transformed', EVENT_LABELS),
    failure: add('event_transform_failure', 'Events that were refused', failureLabels),
    filtered: add(
      'event_transform_filtered',
      'Events that opted out of their destination, or that the filter of a mapping keeps back',
      EVENT_LABELS,
    ),
    warnings: add('june_warnings', 'Warnings about events that were transformed', ['code', 'destination']),
    refused: add('refused_requests', 'Requests that were refused', ['reason']),
    fenced: add('memory_fenced_requests', 'Requests refused for want of heap', ['route']),
  };
}

/** Makes the metrics of a service, named as rudder-transformer's, in a registry of their own; `read` has all that is counted. */
export function createMetrics(countRequests: () => number) {
  const registry = new Registry();
  registry.setDefaultLabels({ instanceName: process.env['INSTANCE_ID'] ?? 'localhost' });
  addGauges(registry, countRequests);
  const { defer, flush } = createDeferred();
  const read = () => {
    flush();
    return registry.metrics();
  };
  return { registry, defer, read, ...addHistograms(registry), ...addCounters(registry) };
}

export type Metrics = ReturnType<typeof createMetrics>;
