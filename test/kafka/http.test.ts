import { createMetrics } from '../../src/cli/kafka/http/metrics.js';
import { jsonAnswer, openPort, portOf } from '../../src/cli/kafka/http/open-port.js';
import { createTally } from '../../src/kafka/tally.js';

test('a port answers what is asked with GET, and nothing else', async () => {
  const failing = () => Promise.reject(new Error('a fault'));
  const server = await openPort(
    { '/health': () => jsonAnswer({ service: 'UP' }), '/bad': failing },
    0,
    '127.0.0.1',
  );
  const ask = async (path: string, method = 'GET') => {
    const { status, headers } = await fetch(`http://127.0.0.1:${portOf(server)}${path}`, { method });
    return [status, headers.get('content-type')];
  };
  const json = 'application/json; charset=utf-8';

  expect(await ask('/health?a')).toStrictEqual([200, json]);
  expect(await ask('/health', 'POST')).toStrictEqual([404, json]);
  expect(await ask('/toString')).toStrictEqual([404, json]);
  await expect(ask('/bad')).rejects.toThrow('fetch failed');
  server.close().closeAllConnections();
});

test('a port that is taken is told', async () => {
  const server = await openPort({}, 0, '127.0.0.1');
  await expect(openPort({}, portOf(server), '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
  server.close();
});

test('metrics tell the lag of each partition, and what became of messages', async () => {
  const tally = {
    ...createTally(),
    records: 7,
    transformed: 5,
    rejected: 2,
    warnings: new Map([['code', 3]]),
  };
  const partitions = [{ partition: 4, done: 10n, lag: 12, isPaused: true }];
  const registry = createMetrics('events', () => ({ isReading: true, partitions, tally, interruptions: 1 }));
  const lines = (await registry.metrics())
    .split('\n')
    .filter((line) => line.startsWith('transformer_kafka_'));

  expect(lines.filter((line) => !line.endsWith(' 0'))).toStrictEqual([
    'transformer_kafka_records_total{instanceName="localhost"} 7',
    'transformer_kafka_messages_total{ending="transformed",instanceName="localhost"} 5',
    'transformer_kafka_messages_total{ending="rejected",instanceName="localhost"} 2',
    'transformer_kafka_warnings_total{code="code",instanceName="localhost"} 3',
    'transformer_kafka_interruptions_total{instanceName="localhost"} 1',
    'transformer_kafka_lag{topic="events",partition="4",instanceName="localhost"} 12',
    'transformer_kafka_paused{topic="events",partition="4",instanceName="localhost"} 1',
  ]);
});
